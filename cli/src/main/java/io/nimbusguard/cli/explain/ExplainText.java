package io.nimbusguard.cli.explain;

import io.nimbusguard.cli.explain.Explanation.Flip;
import io.nimbusguard.cli.explain.Explanation.Replayed;
import io.nimbusguard.cli.explain.Explanation.WhatIf;
import io.nimbusguard.dashboard.api.DecisionView;
import io.nimbusguard.dashboard.api.DecisionView.Agent;
import io.nimbusguard.dashboard.api.DecisionView.ForecastView;
import io.nimbusguard.dashboard.api.DecisionView.Guard;
import io.nimbusguard.dashboard.api.DecisionView.Input;
import io.nimbusguard.dashboard.api.DecisionView.SettlementView;
import io.nimbusguard.dashboard.api.TallyView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An explanation for a person, in the order in which a pass goes: seen, forecast, chosen, checked, done, settled.
final class ExplainText {

    private final List<String> lines = new ArrayList<>();

    private ExplainText() {}

    static List<String> lines(Explanation explanation) {
        var text = new ExplainText();
        text.tell(explanation);
        return text.lines;
    }

    private void tell(Explanation explanation) {
        var decision = explanation.decision();
        lines.add(
                decision.namespace() + "/" + decision.name() + " at " + decision.time() + ", mode " + decision.mode());
        lines.add(decision.summary());
        heading("Seen");
        seen(decision);
        if (decision.forecast() != null) {
            forecast(decision.forecast());
        }
        heading("Proposed");
        proposed(decision, explanation.replay());
        if (decision.agent() != null) {
            agent(decision.agent());
        }
        heading("Guards");
        guards(decision);
        heading("Done");
        lines.add("  " + outcome(decision));
        if (decision.settlement() != null) {
            settlement(decision.settlement());
        }
        heading("Decided again from the record");
        replay(explanation.replay());
    }

    private void heading(String words) {
        lines.add("");
        lines.add(words);
    }

    private void seen(DecisionView decision) {
        var width = decision.inputs().stream()
                .mapToInt(input -> input.feature().length())
                .max()
                .orElse(1);
        decision.inputs().forEach(input -> lines.add(input(input, width)));
        lines.add("  replicas " + orUnknown(decision.current()) + ", ready " + orUnknown(decision.ready())
                + (decision.coverage() == null
                        ? ""
                        : ", " + percent(decision.coverage()) + " of the ready pods report"));
        lines.add("  evidence " + decision.evidence());
    }

    private static String input(Input input, int width) {
        var name = ("  %-" + width + "s  ").formatted(input.feature());
        if (input.value() == null) {
            return name + "missing: " + input.missing();
        }
        var age = input.ageSeconds() == null ? "" : ", " + Math.round(input.ageSeconds()) + " s old";
        return name + number(input.value()) + (input.unit() == null ? "" : " " + input.unit()) + age;
    }

    private void forecast(ForecastView forecast) {
        heading("Forecast by " + forecast.source() + " at " + forecast.madeAt() + ", confidence "
                + ratio(forecast.confidence()) + parts(forecast.parts()));
        forecast.points()
                .forEach(point -> lines.add("  in %2d min  %s requests/s, 80 %% from %s to %s"
                        .formatted(
                                point.offsetSeconds() / 60,
                                number(point.median()),
                                number(point.lower()),
                                number(point.upper()))));
    }

    private static String parts(@Nullable Map<String, Double> parts) {
        if (parts == null) {
            return "";
        }
        var words = new ArrayList<String>();
        parts.forEach((part, value) -> words.add(part + " " + ratio(value)));
        return " (" + String.join(", ", words) + ")";
    }

    private void proposed(DecisionView decision, @Nullable Replayed replay) {
        var who = decision.source() + (decision.posture() == null ? "" : ", posture " + decision.posture());
        lines.add("  " + orUnknown(decision.raw()) + " replicas by " + who);
        var planned = replay == null ? decision : replay.decision();
        if (planned.lower() != null && planned.upper() != null) {
            lines.add("  band from " + planned.lower() + " to " + planned.upper() + "; the demand seen now needs "
                    + orUnknown(planned.floor()));
        }
    }

    private void agent(Agent agent) {
        lines.add("  the agent (" + agent.version() + ") would take " + agent.wish()
                + (agent.heard() ? ", and was heard" : ", and was not heard: " + agent.why()));
        agent.postures()
                .forEach(posture -> lines.add("    %-12s  value %s  shadow cost %s"
                        .formatted(posture.posture(), orDash(posture.qValue()), orDash(posture.shadowCost()))));
    }

    private void guards(DecisionView decision) {
        var objections = Explainer.objections(decision);
        objections.forEach(guard -> lines.add(guard(guard)));
        lines.add(objections.isEmpty() ? "  none objected" : "  the others accepted");
    }

    private static String guard(Guard guard) {
        return "  %s  %d -> %d  %s%s"
                .formatted(
                        guard.guard(),
                        guard.before(),
                        guard.after(),
                        guard.reasonText() == null ? guard.reason() : guard.reasonText(),
                        guard.flip() == null ? "" : "; would have needed " + guard.flip());
    }

    private static String outcome(DecisionView decision) {
        return orUnknown(decision.target()) + " replicas: " + decision.outcome().replace('_', ' ')
                + (decision.outcomeMessage() == null ? "" : ", " + decision.outcomeMessage());
    }

    private void settlement(SettlementView settlement) {
        if (settlement.truncatedBy() != null) {
            lines.add("  not to be judged at " + settlement.time() + ": " + settlement.truncatedBy());
            return;
        }
        lines.add("  settled at " + settlement.time() + ": " + tally(settlement.ours())
                + (settlement.shadowHpa() == null ? "" : "; an HPA: " + tally(settlement.shadowHpa())));
        if (settlement.reward() != null) {
            lines.add("  reward " + ratio(settlement.reward()) + parts(settlement.rewardParts()));
        }
    }

    private static String tally(@Nullable TallyView tally) {
        return tally == null
                ? "not known"
                : ratio(tally.replicaHours()) + " replica-hours, " + number(tally.violationSeconds())
                        + " s with too few";
    }

    private void replay(@Nullable Replayed replay) {
        if (replay == null) {
            lines.add("  not possible: what it rested on is not kept any more");
            return;
        }
        lines.add(
                replay.same()
                        ? "  the same"
                        : "  another one: " + replay.decision().summary() + "; report this");
        replay.flips().forEach(flip -> lines.add(flip(flip)));
        if (replay.flips().isEmpty()) {
            lines.add("  no other demand near it would have changed it");
        }
        if (replay.whatIf() != null) {
            whatIf(replay.whatIf());
        }
    }

    private static String flip(Flip flip) {
        return String.format(
                Locale.ROOT,
                "  with %s at %s (%+.1f %%) it would have been %d",
                flip.feature(),
                number(flip.at()),
                100 * (flip.at() / flip.measured() - 1),
                flip.target());
    }

    private void whatIf(WhatIf whatIf) {
        var values = new ArrayList<String>();
        whatIf.values().forEach((feature, value) -> values.add(feature + " = " + number(value)));
        heading("What if " + String.join(", ", values));
        lines.add("  " + whatIf.decision().summary());
        Explainer.objections(whatIf.decision()).forEach(guard -> lines.add(guard(guard)));
    }

    private static String orUnknown(@Nullable Integer count) {
        return count == null ? "unknown" : count.toString();
    }

    private static String orDash(@Nullable Double value) {
        return value == null ? "-" : ratio(value);
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * ratio);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /// As many digits as matter.
    private static String number(double value) {
        var size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 || size == 0 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
