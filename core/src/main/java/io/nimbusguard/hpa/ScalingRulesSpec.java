package io.nimbusguard.hpa;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of one direction as they stand in `spec.behavior`; null is "not given".
public record ScalingRulesSpec(
        @Nullable Duration stabilizationWindow,
        @Nullable PolicySelection selection,
        @Nullable List<ScalingPolicy> policies,
        @Nullable Double tolerance) {

    /// Nothing given: all defaults.
    public static final ScalingRulesSpec NONE = new ScalingRulesSpec(null, null, null, null);

    public ScalingRulesSpec {
        policies = policies == null ? null : List.copyOf(policies);
    }

    ScalingRules orElse(ScalingRules defaults) {
        return new ScalingRules(
                stabilizationWindow == null ? defaults.stabilizationWindow() : stabilizationWindow,
                selection == null ? defaults.selection() : selection,
                policies == null ? defaults.policies() : policies,
                tolerance == null ? defaults.tolerance() : tolerance);
    }
}
