package io.nimbusguard.hpa;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Settings of the controller process that hold for every HPA.
///
/// @param tolerance half width of the band around ratio 1.0, where an HPA sets none
/// @param downscaleStabilization the scale-down window, where an HPA sets none
public record HpaFlags(double tolerance, Duration downscaleStabilization, StartupRule startupRule) {

    /// What a cluster has if nobody set anything.
    public static final HpaFlags DEFAULT = new HpaFlags(0.1, Duration.ofMinutes(5), StartupRule.DEFAULT);

    /// The constraint that follows from an HPA's `spec.behavior`; null where it has none.
    public ScalingConstraint constraint(@Nullable BehaviorSpec behavior) {
        return behavior == null
                ? new PlainConstraint(downscaleStabilization)
                : behavior.effective(downscaleStabilization);
    }
}
