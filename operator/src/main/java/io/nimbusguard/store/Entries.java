package io.nimbusguard.store;

import io.nimbusguard.dqn.ActingGate;
import io.nimbusguard.dqn.Deliberation;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.dqn.ShadowCosts;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Evidence.Complete;
import io.nimbusguard.scaling.Evidence.Partial;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.GuardFinding;
import io.nimbusguard.scaling.Measurement.Measured;
import io.nimbusguard.scaling.Measurement.Missing;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Outcome.Applied;
import io.nimbusguard.scaling.Outcome.Conflict;
import io.nimbusguard.scaling.Outcome.NotAttempted;
import io.nimbusguard.scaling.Outcome.Refused;
import io.nimbusguard.scaling.Outcome.Unknown;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Proposal.Abstain;
import io.nimbusguard.scaling.Proposal.Hold;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Ruling.Accept;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.Ruling.Shadow;
import io.nimbusguard.scaling.Ruling.Veto;
import io.nimbusguard.scaling.SmallestChange;
import io.nimbusguard.scaling.Verdict.Abstained;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Verdict.Observed;
import io.nimbusguard.scaling.Verdict.Stay;
import io.nimbusguard.scaling.Verdict.Vetoed;
import io.nimbusguard.store.LedgerEntry.Agent;
import io.nimbusguard.store.LedgerEntry.Finding;
import io.nimbusguard.store.LedgerEntry.Outlook;
import io.nimbusguard.store.LedgerEntry.Point;
import io.nimbusguard.store.LedgerEntry.Sample;
import io.nimbusguard.store.LedgerEntry.Seen;
import io.nimbusguard.store.LedgerEntry.Worth;
import io.nimbusguard.workflow.DecisionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns a decision into what the ledger keeps of it.
final class Entries {

    private Entries() {}

    static LedgerEntry of(DecisionRecord decision, String summary) {
        var counts = decision.observation().replicas();
        return new LedgerEntry(
                decision.id(),
                decision.input().now(),
                decision.input().workload(),
                word(decision.input().spec().mode()),
                decision.proposal().source().label(),
                decision.proposal() instanceof Scale scale
                        ? Optional.of(scale.posture().name())
                        : Optional.empty(),
                counts.map(ReplicaCounts::current).map(OptionalInt::of).orElseGet(OptionalInt::empty),
                raw(decision.proposal()),
                target(decision),
                verdict(decision),
                reason(decision).name(),
                outcome(decision.outcome()),
                message(decision.outcome()),
                evidence(decision.evidence()),
                decision.verdict().findings().stream()
                        .flatMap(Entries::objection)
                        .toList(),
                seen(decision.observation()),
                decision.forecast().map(Entries::outlook),
                decision.choice()
                        .flatMap(PostureChoice::deliberation)
                        .map(agent ->
                                agent(agent, decision.input().spec().profile().defaultPosture())),
                summary,
                Optional.empty());
    }

    static OptionalInt target(DecisionRecord decision) {
        return switch (decision.verdict()) {
            case Apply(var _, int target, var _) -> OptionalInt.of(target);
            case Stay(int current, var _, var _) -> OptionalInt.of(current);
            case Vetoed(int current, var _, var _) -> OptionalInt.of(current);
            case Observed(var _, int target, var _) -> OptionalInt.of(target);
            case Abstained(var _) -> OptionalInt.empty();
        };
    }

    static String verdict(DecisionRecord decision) {
        return switch (decision.verdict()) {
            case Apply(var _, var _, var _) -> "apply";
            case Stay(var _, var _, var _) -> "stay";
            case Vetoed(var _, var _, var _) -> "vetoed";
            case Observed(var _, var _, var _) -> "observed";
            case Abstained(var _) -> "abstained";
        };
    }

    /// The reason that decided: a guard's where one held it, else the proposal's.
    static Reason reason(DecisionRecord decision) {
        return switch (decision.verdict()) {
            case Apply(var _, var _, var _) -> decision.proposal().reason();
            case Stay(var _, Reason reason, var _) -> reason;
            case Vetoed(var _, Reason reason, var _) -> reason;
            case Observed(var _, var _, var _) -> decision.proposal().reason();
            case Abstained(Reason reason) -> reason;
        };
    }

    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Applied(var _, var _) -> "applied";
            case Conflict(var _) -> "conflict";
            case Refused(var _) -> "refused";
            case Unknown(var _) -> "unknown";
            case NotAttempted() -> "not_attempted";
        };
    }

    private static Optional<String> message(Outcome outcome) {
        return switch (outcome) {
            case Applied(var _, var _) -> Optional.empty();
            case Conflict(String message) -> Optional.of(message);
            case Refused(String message) -> Optional.of(message);
            case Unknown(String message) -> Optional.of(message);
            case NotAttempted() -> Optional.empty();
        };
    }

    private static OptionalInt raw(Proposal proposal) {
        return switch (proposal) {
            case Scale scale -> OptionalInt.of(scale.target());
            case Hold hold -> OptionalInt.of(hold.replicas());
            case Abstain(var _) -> OptionalInt.empty();
        };
    }

    private static String evidence(Evidence evidence) {
        return switch (evidence) {
            case Complete() -> "complete";
            case Partial(List<Reason> gaps) ->
                "partial: " + gaps.stream().map(Reason::name).collect(Collectors.joining(", "));
            case Unusable(Reason reason) -> "unusable: " + reason;
        };
    }

    private static Stream<Finding> objection(GuardFinding finding) {
        return switch (finding.ruling()) {
            case Accept() -> Stream.empty();
            case Adjust(var _, Reason reason, SmallestChange flip) -> Stream.of(of(finding, "adjust", reason, flip));
            case Veto(Reason reason, SmallestChange flip) -> Stream.of(of(finding, "veto", reason, flip));
            case Shadow(Reason reason, SmallestChange flip) -> Stream.of(of(finding, "shadow", reason, flip));
        };
    }

    private static Finding of(GuardFinding finding, String ruling, Reason reason, SmallestChange flip) {
        return new Finding(finding.guard(), finding.before(), finding.after(), ruling, reason.name(), flip.sentence());
    }

    private static Seen seen(Observation observation) {
        var features = new HashMap<String, Sample>();
        for (var feature : Feature.ALL) {
            features.put(feature.metricName(), sample(observation, feature));
        }
        var coverage = observation.coverage();
        return new Seen(
                features,
                observation.replicas().map(ReplicaCounts::ready).orElse(null),
                coverage.isPresent() ? coverage.getAsDouble() : null);
    }

    private static Sample sample(Observation observation, Feature feature) {
        return switch (observation.measurements().get(feature)) {
            case Measured(double value, var time) ->
                new Sample(value, Duration.between(time, observation.time()).toMillis() / 1e3, null);
            case Missing(var reason) -> new Sample(null, null, reason.name());
        };
    }

    private static Outlook outlook(Forecast forecast) {
        var points = new ArrayList<Point>(Horizons.POINTS.size());
        for (var i = 0; i < Horizons.POINTS.size(); i++) {
            points.add(point(60 * Horizons.POINTS.get(i), forecast.points().get(i)));
        }
        return new Outlook(
                forecast.source().label(),
                forecast.madeAt().toEpochMilli(),
                forecast.confidence().value(),
                points);
    }

    private static Agent agent(Deliberation agent, Posture byDefault) {
        var costs = agent.costs().map(ShadowCosts::byPosture).orElseGet(Map::of);
        var postures = new HashMap<String, Worth>();
        for (var posture : Posture.values()) {
            var advantage = agent.values().advantage(posture, byDefault);
            postures.put(
                    posture.name(),
                    new Worth(
                            agent.values().mean(posture), advantage.mean(), advantage.deviation(), costs.get(posture)));
        }
        return new Agent(
                agent.version(),
                agent.wish().name(),
                agent.closed().map(ActingGate.Closed::reason).orElse("Open"),
                agent.closed().map(ActingGate.Closed::sentence).orElse(null),
                agent.epsilon(),
                agent.explored(),
                postures,
                agent.costs().map(ShadowCosts::chosen).orElse(null));
    }

    private static Point point(int offsetSeconds, QuantileCurve curve) {
        return new Point(offsetSeconds, curve.median(), curve.quantile(0.1), curve.quantile(0.9));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
