package io.nimbusguard.hpa;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What holds in one direction once every default is filled in.
///
/// @param stabilizationWindow at most an hour; zero for none
/// @param policies at least one
/// @param tolerance width of the band around ratio 1.0 on this side; null where the controller's flag decides
public record ScalingRules(
        Duration stabilizationWindow,
        PolicySelection selection,
        List<ScalingPolicy> policies,
        @Nullable Double tolerance) {

    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    public ScalingRules {
        policies = List.copyOf(policies);
        if (policies.isEmpty()) {
            throw new IllegalArgumentException("policies must not be empty");
        }
        if (stabilizationWindow.isNegative() || stabilizationWindow.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "stabilizationWindow must be in [0, " + LONGEST_WINDOW + "], but is " + stabilizationWindow);
        }
        if (tolerance != null && !(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance must be at least 0, but is " + tolerance);
        }
    }

    Duration longestPeriod() {
        var longest = Duration.ZERO;
        for (var policy : policies) {
            longest = policy.period().compareTo(longest) > 0 ? policy.period() : longest;
        }
        return longest;
    }

    double toleranceOr(double flag) {
        return tolerance == null ? flag : tolerance;
    }
}
