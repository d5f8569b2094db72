package io.nimbusguard.dashboard.api;

import static io.nimbusguard.dashboard.api.PageJson.orNull;

import io.nimbusguard.dashboard.api.DecisionView.Agent;
import io.nimbusguard.dashboard.api.DecisionView.ForecastView;
import io.nimbusguard.dashboard.api.DecisionView.Guard;
import io.nimbusguard.dashboard.api.DecisionView.Input;
import io.nimbusguard.dashboard.api.DecisionView.Point;
import io.nimbusguard.dashboard.api.DecisionView.PostureWorth;
import io.nimbusguard.dashboard.api.DecisionView.SettlementView;
import io.nimbusguard.dashboard.api.DecisionView.Step;
import io.nimbusguard.dqn.ActingGate.Closed;
import io.nimbusguard.dqn.Deliberation;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.dqn.Reward;
import io.nimbusguard.dqn.ShadowCosts;
import io.nimbusguard.forecasting.Accuracy;
import io.nimbusguard.forecasting.Confidence;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.GuardFinding;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.SmallestChange;
import io.nimbusguard.scaling.Verdict;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.Settlement;
import io.nimbusguard.workflow.Trail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns a decision that is still remembered into what is shown of it.
public final class Decisions {

    private static final double NANOS_PER_MILLI = 1e6;

    private Decisions() {}

    /// @param settlement empty while it is not settled
    public static DecisionView of(DecisionRecord decision, Trail trail, Optional<Settlement> settlement) {
        var workload = decision.input().workload();
        var observation = decision.observation();
        var counts = observation.replicas();
        var plan = decision.proposal() instanceof Proposal.Scale scale ? scale : null;
        var reason = reason(decision);
        return new DecisionView(
                decision.id(),
                decision.input().now().toString(),
                workload.namespace(),
                workload.name(),
                word(decision.input().spec().mode()),
                decision.proposal().source().label(),
                plan == null ? null : plan.posture().name(),
                counts.map(ReplicaCounts::current).orElse(null),
                counts.map(ReplicaCounts::ready).orElse(null),
                orNull(raw(decision.proposal())),
                plan == null ? null : plan.lower(),
                plan == null ? null : plan.upper(),
                plan == null ? null : plan.floor(),
                orNull(target(decision.verdict())),
                verdict(decision.verdict()),
                reason.name(),
                reason.sentence(),
                outcome(decision.outcome()),
                message(decision.outcome()),
                evidence(decision.evidence()),
                orNull(observation.coverage()),
                decision.summary(),
                Feature.ALL.stream().map(feature -> input(observation, feature)).toList(),
                decision.forecast().map(Decisions::forecast).orElse(null),
                decision.choice()
                        .flatMap(PostureChoice::deliberation)
                        .map(Decisions::agent)
                        .orElse(null),
                decision.verdict().findings().stream().map(Decisions::guard).toList(),
                settlement
                        .map(known -> settlement(known, decision.input().spec().prices()))
                        .orElse(null),
                path(trail));
    }

    static OptionalInt target(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Apply(var _, int target, var _) -> OptionalInt.of(target);
            case Verdict.Stay(int current, var _, var _) -> OptionalInt.of(current);
            case Verdict.Vetoed(int current, var _, var _) -> OptionalInt.of(current);
            case Verdict.Observed(var _, int target, var _) -> OptionalInt.of(target);
            case Verdict.Abstained(var _) -> OptionalInt.empty();
        };
    }

    private static OptionalInt raw(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Scale scale -> OptionalInt.of(scale.target());
            case Proposal.Hold hold -> OptionalInt.of(hold.replicas());
            case Proposal.Abstain(var _) -> OptionalInt.empty();
        };
    }

    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Apply(var _, var _, var _) -> "apply";
            case Verdict.Stay(var _, var _, var _) -> "stay";
            case Verdict.Vetoed(var _, var _, var _) -> "vetoed";
            case Verdict.Observed(var _, var _, var _) -> "observed";
            case Verdict.Abstained(var _) -> "abstained";
        };
    }

    /// The reason that decided: a guard's where one held it, else the proposal's.
    static Reason reason(DecisionRecord decision) {
        return switch (decision.verdict()) {
            case Verdict.Apply(var _, var _, var _) -> decision.proposal().reason();
            case Verdict.Stay(var _, Reason reason, var _) -> reason;
            case Verdict.Vetoed(var _, Reason reason, var _) -> reason;
            case Verdict.Observed(var _, var _, var _) -> decision.proposal().reason();
            case Verdict.Abstained(Reason reason) -> reason;
        };
    }

    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied(var _, var _) -> "applied";
            case Outcome.Conflict(var _) -> "conflict";
            case Outcome.Refused(var _) -> "refused";
            case Outcome.Unknown(var _) -> "unknown";
            case Outcome.NotAttempted() -> "not_attempted";
        };
    }

    private static @Nullable String message(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied(var _, var _) -> null;
            case Outcome.Conflict(String message) -> message;
            case Outcome.Refused(String message) -> message;
            case Outcome.Unknown(String message) -> message;
            case Outcome.NotAttempted() -> null;
        };
    }

    static String evidence(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Complete() -> "complete";
            case Evidence.Partial(List<Reason> gaps) ->
                "partial: " + gaps.stream().map(Reason::name).collect(Collectors.joining(", "));
            case Evidence.Unusable(Reason reason) -> "unusable: " + reason;
        };
    }

    private static Input input(Observation observation, Feature feature) {
        return switch (observation.measurements().get(feature)) {
            case Measurement.Measured(double value, var time) ->
                new Input(
                        feature.metricName(),
                        feature.unit(),
                        value,
                        Duration.between(time, observation.time()).toMillis() / 1e3,
                        null);
            case Measurement.Missing(var reason) ->
                new Input(feature.metricName(), feature.unit(), null, null, reason.name());
        };
    }

    static ForecastView forecast(Forecast forecast) {
        var points = new ArrayList<Point>();
        var features = new HashMap<String, List<Point>>();
        for (var i = 0; i < Horizons.POINTS.size(); i++) {
            points.add(point(60 * Horizons.POINTS.get(i), forecast.points().get(i)));
        }
        forecast.features().forEach((feature, bands) -> features.put(feature.metricName(), points(bands)));
        return new ForecastView(
                forecast.source().label(),
                forecast.madeAt().toString(),
                forecast.confidence().value(),
                parts(forecast.confidence()),
                forecast.accuracy().map(Accuracy::errorRatio).orElse(null),
                forecast.accuracy().map(Accuracy::coverage).orElse(null),
                QuantileCurve.LEVELS,
                points,
                features);
    }

    private static List<Point> points(List<Forecast.Band> bands) {
        var points = new ArrayList<Point>();
        for (var i = 0; i < bands.size(); i++) {
            var band = bands.get(i);
            points.add(new Point(60 * Horizons.POINTS.get(i), band.lower(), band.median(), band.upper(), null));
        }
        return points;
    }

    private static Map<String, Double> parts(Confidence confidence) {
        var parts = new LinkedHashMap<String, Double>();
        parts.put("skill", confidence.skill());
        parts.put("coverage", confidence.coverage());
        parts.put("freshness", confidence.freshness());
        parts.put("surprise", confidence.surprise());
        return parts;
    }

    private static Point point(int offsetSeconds, QuantileCurve curve) {
        var quantiles = new ArrayList<Double>();
        for (var level = 0; level < QuantileCurve.LEVELS.size(); level++) {
            quantiles.add(curve.atLevel(level));
        }
        return new Point(offsetSeconds, curve.quantile(0.1), curve.median(), curve.quantile(0.9), quantiles);
    }

    private static Agent agent(Deliberation deliberation) {
        var costs = deliberation.costs().map(ShadowCosts::byPosture).orElseGet(Map::of);
        return new Agent(
                deliberation.version(),
                deliberation.wish().name(),
                deliberation.closed().isEmpty(),
                deliberation.closed().map(Closed::reason).orElse(null),
                deliberation.closed().map(Closed::sentence).orElse(null),
                deliberation.epsilon(),
                deliberation.explored(),
                Arrays.stream(Posture.values())
                        .filter(posture -> deliberation.values().members().stream()
                                .allMatch(member -> member.containsKey(posture)))
                        .map(posture -> new PostureWorth(
                                posture.name(), deliberation.values().mean(posture), costs.get(posture)))
                        .toList());
    }

    private static Guard guard(GuardFinding finding) {
        var ruling =
                switch (finding.ruling()) {
                    case Ruling.Accept() -> "accept";
                    case Ruling.Adjust(var _, var _, var _) -> "adjust";
                    case Ruling.Veto(var _, var _) -> "veto";
                    case Ruling.Shadow(var _, var _) -> "shadow";
                };
        return new Guard(
                finding.guard(),
                finding.before(),
                finding.after(),
                ruling,
                finding.objection().map(Reason::name).orElse(null),
                finding.objection().map(Reason::sentence).orElse(null),
                finding.smallestChange().map(SmallestChange::sentence).orElse(null));
    }

    private static SettlementView settlement(Settlement settlement, Prices prices) {
        return switch (settlement) {
            case Settlement.Settled settled ->
                new SettlementView(
                        settled.settledAt().toString(),
                        null,
                        TallyView.of(settled.ours(), prices),
                        settled.shadowHpa()
                                .map(theirs -> TallyView.of(theirs, prices))
                                .orElse(null),
                        settled.reward().map(Reward::sum).orElse(null),
                        settled.reward().map(Decisions::rewardParts).orElse(null));
            case Settlement.Truncated truncated ->
                new SettlementView(
                        truncated.settledAt().toString(), truncated.reason().name(), null, null, null, null);
        };
    }

    /// As they add up: what is bad is below 0.
    public static Map<String, Double> rewardParts(Reward reward) {
        var parts = new LinkedHashMap<String, Double>();
        parts.put("above", -reward.above());
        parts.put("violation", -reward.violation());
        parts.put("churn", -reward.churn());
        parts.put("burn", -reward.burn());
        parts.put("outlook", reward.after() - reward.before());
        return parts;
    }

    static List<Step> path(Trail trail) {
        return trail.visits().stream()
                .map(visit -> new Step(
                        visit.node(),
                        visit.nanos() > 0 ? visit.nanos() / NANOS_PER_MILLI : null,
                        visit.failure().orElse(null)))
                .toList();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
