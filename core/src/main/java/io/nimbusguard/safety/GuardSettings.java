package io.nimbusguard.safety;

import java.time.Duration;
import java.util.OptionalInt;

/// What the operator sets for the guards of all workloads.
///
/// @param manualHold    how long a change by somebody else is left alone
/// @param metricsWindow over which rates are taken: what must have been seen before anything is scaled in
/// @param maxStep       most replicas changed in one pass; empty for max(4 replicas, 100 %)
public record GuardSettings(Duration manualHold, Duration metricsWindow, OptionalInt maxStep) {

    public static final GuardSettings STANDARD =
            new GuardSettings(Duration.ofMinutes(15), Duration.ofMinutes(1), OptionalInt.empty());

    public GuardSettings {
        if (manualHold.isNegative() || metricsWindow.isNegative()) {
            throw new IllegalArgumentException(
                    "durations are not negative, but are " + manualHold + " and " + metricsWindow);
        }
    }
}
