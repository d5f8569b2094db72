package io.nimbusguard.hpa;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `spec.behavior` as given, maybe partial; null is "not given".
public record BehaviorSpec(
        @Nullable ScalingRulesSpec scaleUp, @Nullable ScalingRulesSpec scaleDown) {

    private static final Duration DEFAULT_PERIOD = Duration.ofSeconds(15);

    private static final ScalingRules DEFAULT_SCALE_UP = new ScalingRules(
            Duration.ZERO,
            PolicySelection.MAX,
            List.of(ScalingPolicy.pods(4, DEFAULT_PERIOD), ScalingPolicy.percent(100, DEFAULT_PERIOD)),
            null);

    private static final List<ScalingPolicy> DEFAULT_SCALE_DOWN_POLICIES =
            List.of(ScalingPolicy.percent(100, DEFAULT_PERIOD));

    /// The behavior with all defaults: up by the larger of 4 pods and 100 % in 15 s, down without a rate limit.
    public static final BehaviorSpec DEFAULTS = new BehaviorSpec(null, null);

    /// Fills in what is not given, as the API server does, and then the scale-down window, as the controller does.
    ///
    /// @param downscaleStabilization the controller's flag
    public ScalingBehavior effective(Duration downscaleStabilization) {
        var defaultScaleDown =
                new ScalingRules(downscaleStabilization, PolicySelection.MAX, DEFAULT_SCALE_DOWN_POLICIES, null);
        return new ScalingBehavior(
                given(scaleUp).orElse(DEFAULT_SCALE_UP), given(scaleDown).orElse(defaultScaleDown));
    }

    private static ScalingRulesSpec given(@Nullable ScalingRulesSpec rules) {
        return rules == null ? ScalingRulesSpec.NONE : rules;
    }
}
