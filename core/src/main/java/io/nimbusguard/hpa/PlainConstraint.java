package io.nimbusguard.hpa;

import java.time.Duration;
import java.time.Instant;

/// An HPA without `spec.behavior`: at most double, or four; down only to the highest recommendation of the window,
/// but then at any speed.
///
/// @param downscaleStabilization the controller's flag, five minutes if unset
public record PlainConstraint(Duration downscaleStabilization) implements ScalingConstraint {

    private static final int SCALE_UP_FACTOR = 2;
    private static final int SCALE_UP_MINIMUM = 4;

    public PlainConstraint {
        if (downscaleStabilization.isNegative()) {
            throw new IllegalArgumentException(
                    "downscaleStabilization must be at least 0, but is " + downscaleStabilization);
        }
    }

    /// The maximum of the wish and every recommendation no older than the window, its edge included.
    /// It may exceed the current count.
    @Override
    public Stabilized stabilize(ScaleRequest request, HpaMemory memory, Instant now) {
        var cutoff = now.minus(downscaleStabilization);
        var highest = request.desired();
        for (var recommendation : memory.recommendations()) {
            if (!recommendation.time().isBefore(cutoff)) {
                highest = Math.max(highest, recommendation.replicas());
            }
        }
        return new Stabilized(highest, AbleToScale.SCALE_DOWN_STABILIZED);
    }

    /// First min, then the lower of max and the rate limit.
    @Override
    public Limited limit(ScaleRequest request, HpaMemory memory, Instant now) {
        var bounds = request.bounds();
        var rateLimit = scaleUpLimit(request.current());
        if (request.desired() < bounds.min()) {
            return new Limited(bounds.min(), ScalingLimited.TOO_FEW_REPLICAS);
        }
        if (request.desired() <= Math.min(bounds.max(), rateLimit)) {
            return new Limited(request.desired(), ScalingLimited.DESIRED_WITHIN_RANGE);
        }
        return bounds.max() > rateLimit
                ? new Limited(rateLimit, ScalingLimited.SCALE_UP_LIMIT)
                : new Limited(bounds.max(), ScalingLimited.TOO_MANY_REPLICAS);
    }

    /// `max(2 * current, 4)`
    static int scaleUpLimit(int current) {
        return FloatConversion.toInt(Math.max((double) SCALE_UP_FACTOR * current, SCALE_UP_MINIMUM));
    }

    @Override
    public HpaMemory recordRecommendation(ScaleRequest request, HpaMemory memory, Instant now) {
        return memory.withRecommendation(new Recommendation(request.desired(), now), now.minus(downscaleStabilization));
    }

    /// Without a behavior no event is kept, as nothing will ask for it.
    @Override
    public HpaMemory recordScale(int from, int to, HpaMemory memory, Instant now) {
        return memory;
    }

    @Override
    public Tolerance tolerance(double flag) {
        return new Tolerance(flag, flag);
    }
}
