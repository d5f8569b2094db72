package io.nimbusguard.simulator.policy;

import java.util.Arrays;
import java.util.Optional;

/// The fixed words under which policies are asked for and reported.
public enum PolicyName {
    HPA("hpa"),
    KEDA("keda"),
    HPA_TUNED("hpa-tuned"),
    KEDA_TUNED("keda-tuned"),
    HOLT_WINTERS("holt-winters"),
    CYCLE("cycle"),
    SEASONAL_REACTIVE("seasonal-reactive"),
    HOLT_WINTERS_TUNED("holt-winters-tuned"),
    CYCLE_TUNED("cycle-tuned"),
    SEASONAL_REACTIVE_TUNED("seasonal-reactive-tuned"),
    FIXED_MAX("fixed-max"),
    FIXED_MIN("fixed-min"),
    RANDOM("random"),
    REACTIVE("reactive"),
    PLANNER_BASELINE("planner-baseline"),
    PLANNER("planner"),
    PLANNER_PERFECT("planner-perfect"),
    LEADER("leader"),
    HEDGE("hedge"),
    NIMBUSGUARD("nimbusguard"),
    /// Not an autoscaler: the path of least cost, known only afterwards.
    ORACLE("oracle");

    private final String label;

    PolicyName(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<PolicyName> of(String label) {
        return Arrays.stream(values()).filter(name -> name.label.equals(label)).findFirst();
    }
}
