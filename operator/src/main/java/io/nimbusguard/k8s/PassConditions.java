package io.nimbusguard.k8s;

import static io.nimbusguard.k8s.ConditionSays.no;
import static io.nimbusguard.k8s.ConditionSays.unknown;
import static io.nimbusguard.k8s.ConditionSays.yes;

import io.nimbusguard.dqn.ActingGate;
import io.nimbusguard.dqn.Deliberation;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.k8s.ConditionSays.Value;
import io.nimbusguard.k8s.NoNetwork.EngineUnavailable;
import io.nimbusguard.k8s.NoNetwork.ModelAbsent;
import io.nimbusguard.k8s.NoNetwork.ModelRefused;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Direction;
import io.nimbusguard.scaling.Evidence.Complete;
import io.nimbusguard.scaling.Evidence.Partial;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Pause;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.WorkloadConditions.Rollout;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads the conditions off one pass.
///
/// @param noNetwork why no network forecasts here; empty where one does
/// @param noAgent   why no agent chooses postures here; empty where one may
record PassConditions(PassView pass, Optional<NoNetwork> noNetwork, Optional<NoNetwork> noAgent) {

    private static final String DEFAULT_SPEAKS = "the default posture speaks: ";
    private static final String WITHOUT_NETWORK = "simple forecasts decide, without a network: ";

    Map<ConditionType, ConditionSays> all() {
        var all = new EnumMap<ConditionType, ConditionSays>(ConditionType.class);
        all.put(ConditionType.READY, ready());
        all.put(ConditionType.SCALING_ACTIVE, scalingActive());
        all.put(ConditionType.ABLE_TO_SCALE, ableToScale());
        all.put(ConditionType.SCALING_LIMITED, scalingLimited());
        all.put(ConditionType.METRICS_AVAILABLE, metricsAvailable());
        all.put(ConditionType.FORECAST_READY, forecastReady());
        all.put(ConditionType.POLICY_READY, policyReady());
        all.put(ConditionType.FALLBACK_ACTIVE, fallbackActive());
        all.put(ConditionType.PAUSED, paused());
        all.put(ConditionType.ROLLOUT_IN_PROGRESS, rolloutInProgress());
        all.put(ConditionType.PODS_UNSCHEDULABLE, podsUnschedulable());
        all.put(ConditionType.CONFLICTING_AUTOSCALER, conflictingAutoscaler());
        return all;
    }

    /// Stays true through a short gap of metrics: only when they failed for longer than the fallback allows, or no
    /// decision can be made at all, something must be done about it.
    private ConditionSays ready() {
        return pass.decision().proposal().source() == DecisionSource.FALLBACK
                ? no(ConditionReason.METRICS_UNAVAILABLE, Reason.FALLBACK_REPLICAS.sentence())
                : yes(ConditionReason.DECIDING, "decisions are made");
    }

    private ConditionSays scalingActive() {
        if (pass.current().equals(OptionalInt.of(0))) {
            return no(ConditionReason.SCALING_DISABLED, Reason.SCALED_TO_ZERO.sentence());
        }
        return pass.decision().evidence() instanceof Unusable(var reason)
                ? no(ConditionReason.FAILED_GET_METRICS, reason.sentence())
                : yes(ConditionReason.VALID_METRIC_FOUND, "replicas can be calculated from the demand");
    }

    private ConditionSays ableToScale() {
        var veto = pass.veto();
        if (veto.isPresent() && veto.get() == Reason.MANUAL_HOLD) {
            return no(Reason.MANUAL_HOLD);
        }
        return switch (pass.decision().outcome()) {
            case Outcome.Refused(var message) -> no(ConditionReason.FAILED_UPDATE_SCALE, message);
            case Outcome.Unknown(var message) -> no(ConditionReason.FAILED_UPDATE_SCALE, message);
            case Outcome.Applied(var from, var to) ->
                yes(ConditionReason.SUCCEEDED_RESCALE, "set " + from + " -> " + to);
            case Outcome.Conflict _, Outcome.NotAttempted _ ->
                yes(ConditionReason.READY_FOR_NEW_SCALE, "nothing stands in the way of a change");
        };
    }

    private ConditionSays scalingLimited() {
        var limit = pass.objection(
                Reason.ABOVE_MAXIMUM,
                Reason.BELOW_MINIMUM,
                Reason.BEHAVIOR_RATE_LIMIT,
                Reason.STEP_TOO_LARGE,
                Reason.FLEET_BUDGET_SPENT);
        if (limit.isEmpty()) {
            return no(ConditionReason.DESIRED_WITHIN_RANGE, "the wanted replicas are within all limits");
        }
        return switch (limit.get()) {
            case ABOVE_MAXIMUM ->
                yes(ConditionReason.TOO_MANY_REPLICAS, limit.get().sentence());
            case BELOW_MINIMUM ->
                yes(ConditionReason.TOO_FEW_REPLICAS, limit.get().sentence());
            case BEHAVIOR_RATE_LIMIT ->
                yes(
                        raises() ? ConditionReason.SCALE_UP_LIMIT : ConditionReason.SCALE_DOWN_LIMIT,
                        limit.get().sentence());
            default -> yes(limit.get());
        };
    }

    private boolean raises() {
        return pass.asked().orElse(0) > pass.current().orElse(0);
    }

    private ConditionSays metricsAvailable() {
        return switch (pass.decision().evidence()) {
            case Complete() -> yes(ConditionReason.COMPLETE, "all measurements are complete and fresh");
            case Partial(var gaps) -> yes(gaps.getFirst());
            case Unusable unusable -> withoutMetrics(unusable.reason());
        };
    }

    private static ConditionSays withoutMetrics(Reason reason) {
        return switch (reason) {
            case SCALED_TO_ZERO, REPLICAS_UNKNOWN, NODE_FAILED -> unknown(reason);
            default -> no(reason);
        };
    }

    private ConditionSays forecastReady() {
        if (!pass.decision().input().spec().forecast().enabled()) {
            return no(Reason.FORECAST_DISABLED);
        }
        return switch (noNetwork.orElse(null)) {
            case null -> forecasting("");
            case ModelAbsent(var words) -> forecasting("; there is no network: " + words);
            case EngineUnavailable(var words) -> no(ConditionReason.ENGINE_UNAVAILABLE, WITHOUT_NETWORK + words);
            case ModelRefused(var words) -> no(ConditionReason.MODEL_REFUSED, WITHOUT_NETWORK + words);
        };
    }

    private ConditionSays forecasting(String remark) {
        return pass.decision()
                .forecast()
                .map(forecast -> yes(
                        ConditionReason.FORECASTING,
                        "the forecast is made by " + forecast.source().label() + remark))
                .orElseGet(() -> no(ConditionReason.NO_FORECAST, "there is no forecast; the demand seen now decides"));
    }

    private ConditionSays policyReady() {
        return switch (noAgent.orElse(null)) {
            case null ->
                pass.decision()
                        .choice()
                        .flatMap(PostureChoice::deliberation)
                        .map(PassConditions::policyReady)
                        .orElseGet(() -> no(ConditionReason.DEFAULT_POSTURE, DEFAULT_SPEAKS + "no plan was made"));
            case ModelAbsent(var words) -> no(ConditionReason.DEFAULT_POSTURE, DEFAULT_SPEAKS + words);
            case EngineUnavailable(var words) -> no(ConditionReason.ENGINE_UNAVAILABLE, DEFAULT_SPEAKS + words);
            case ModelRefused(var words) -> no(ConditionReason.MODEL_REFUSED, DEFAULT_SPEAKS + words);
        };
    }

    /// An agent that sees no better posture than the default is ready nevertheless: that changes by the minute.
    private static ConditionSays policyReady(Deliberation agent) {
        var weights = " (weights " + agent.version() + ")";
        return switch (agent.gate()) {
            case ActingGate.Open() ->
                yes(ConditionReason.AGENT_CHOOSES, "the agent has earned its place and chooses the posture" + weights);
            case ActingGate.AdvantageTooSmall close ->
                new ConditionSays(Value.TRUE, close.reason(), DEFAULT_SPEAKS + close.sentence() + weights);
            case ActingGate.Closed closed ->
                new ConditionSays(Value.FALSE, closed.reason(), DEFAULT_SPEAKS + closed.sentence() + weights);
        };
    }

    private ConditionSays fallbackActive() {
        return pass.decision().proposal().source() == DecisionSource.FALLBACK
                ? yes(Reason.FALLBACK_REPLICAS)
                : no(ConditionReason.METRICS_USABLE, "no fallback is needed");
    }

    private ConditionSays paused() {
        Pause pause = pass.conditions().pause();
        if (pause.stopsAll()) {
            return pause.replicas().isPresent() ? yes(Reason.PAUSED_AT_REPLICAS) : yes(Reason.PAUSED);
        }
        return pause.onlyDirection()
                .map(only -> yes(only == Direction.IN ? Reason.PAUSED_SCALE_IN : Reason.PAUSED_SCALE_OUT))
                .orElseGet(() -> no(ConditionReason.NOT_PAUSED, "nothing is paused"));
    }

    private ConditionSays rolloutInProgress() {
        return pass.conditions().rollout() == Rollout.IN_PROGRESS
                ? yes(Reason.ROLLOUT_IN_PROGRESS)
                : no(ConditionReason.ROLLOUT_FINISHED, "no rollout is in progress");
    }

    private ConditionSays podsUnschedulable() {
        var failure = pass.conditions().replicaFailure();
        if (failure.isPresent()) {
            return yes(ConditionReason.REPLICA_FAILURE, failure.get());
        }
        return pass.objection(Reason.PODS_UNSCHEDULABLE)
                .map(ConditionSays::yes)
                .orElseGet(() -> no(ConditionReason.PODS_SCHEDULED, "pods asked for become ready"));
    }

    private ConditionSays conflictingAutoscaler() {
        return pass.conditions()
                .rivalAutoscaler()
                .map(rival -> yes(
                        ConditionReason.RIVAL_FOUND,
                        rival + " scales this workload; nothing is written beside it. Delete it to hand the workload"
                                + " over"))
                .orElseGet(() -> no(ConditionReason.NO_RIVAL, "no other autoscaler scales this workload"));
    }
}
