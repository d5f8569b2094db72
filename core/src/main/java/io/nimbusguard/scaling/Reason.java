package io.nimbusguard.scaling;

/// Stable codes for status, events, meter labels and logs. Renaming one is a breaking change.
public enum Reason {
    // why an observation is not complete, or not usable at all
    DEMAND_MISSING("the demand metric has no value"),
    DEMAND_STALE("the newest demand sample is too old"),
    REPLICAS_UNKNOWN("the cluster did not say how many replicas there are"),
    COVERAGE_BELOW_50_PERCENT("fewer than half of the ready pods report demand"),
    COVERAGE_BELOW_90_PERCENT("fewer than 90 % of the ready pods report demand"),
    FEATURE_MISSING("a feature that this workload had within 24 hours is missing"),
    SCALED_TO_ZERO("somebody set 0 replicas, which disables scaling"),

    // why a proposal is what it is
    INSIDE_BAND("about right for the load expected soon"),
    BELOW_BAND("too few for the load expected soon"),
    ABOVE_BAND("more than the load expected soon needs"),
    REACTIVE_FLOOR("the load right now needs more than was forecast"),
    NO_FORECAST("no forecast yet; the load right now decides"),
    FORECAST_DISABLED("spec.forecast.enabled is false; the demand of the last five minutes decides"),
    CAPACITY_UNKNOWN("what one replica carries is not known yet"),
    FALLBACK_REPLICAS("metrics failed for longer than the fallback allows"),
    NODE_FAILED("a step of the pass failed"),

    // why a decision was not settled
    DATA_GAP("measurements were missing before its effect could be seen"),

    // what a guard did
    BELOW_MINIMUM("raised to the fewest replicas allowed"),
    ABOVE_MAXIMUM("lowered to the most replicas allowed"),
    STEP_TOO_LARGE("limited to the largest step of one pass"),
    SCALE_IN_ON_INCOMPLETE_EVIDENCE("no scale-in without complete and fresh evidence"),
    BELOW_CURRENT_LOAD("raised to what the demand seen now needs"),
    PODS_JUST_GONE("pods that just went are missing from the rates; demand seen with them decides"),
    BEHAVIOR_TOLERANCE("inside the tolerance of spec.behavior"),
    BEHAVIOR_STABILIZATION("waits out the stabilization window of spec.behavior"),
    BEHAVIOR_RATE_LIMIT("limited by a policy of spec.behavior"),
    MODE_DOES_NOT_SCALE_IN("the mode ScaleUpOnly writes no decrease"),
    LOW_CONFIDENCE("the forecast is not trusted enough to lower; demand of the last 300 s decides"),
    ROLLOUT_IN_PROGRESS("no scale-in while a rollout is in progress"),
    PODS_UNSCHEDULABLE("pods asked for do not become ready; no more are asked for until later"),
    REPLICA_FAILURE("the cluster could not create pods; no more are asked for until later"),
    WARMING_UP("no scale-in until the metrics window has been seen in full"),
    FLAPPING("no scale-in for 10 minutes after more than 4 changes of direction in 15 minutes"),
    SUDDEN_LOAD_DROP("no scale-in for 10 minutes after demand fell by more than half"),
    LATENCY_ABOVE_OBJECTIVE("no scale-in while the mean latency is above spec.slo.latencyMilliseconds"),
    FLEET_BUDGET_SPENT("limited by what the whole fleet may change in a minute"),
    PAUSED("paused by annotation"),
    PAUSED_AT_REPLICAS("paused by annotation, at a count that it names"),
    PAUSED_SCALE_IN("scale-in is paused by annotation"),
    PAUSED_SCALE_OUT("scale-out is paused by annotation"),
    MANUAL_HOLD("somebody else changed the replicas; held for a while"),
    CONFLICTING_AUTOSCALER("another autoscaler scales this workload; nothing is written beside it");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /// The reason in words, for people.
    public String sentence() {
        return sentence;
    }
}
