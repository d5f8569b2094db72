package io.nimbusguard.hpa;

import java.time.Instant;

/// An HPA's `spec.behavior` with every default filled in. See [BehaviorSpec#effective].
public record ScalingBehavior(ScalingRules scaleUp, ScalingRules scaleDown) implements ScalingConstraint {

    /// Moves the current count into the span that recent recommendations agree on:
    ///
    /// - `lowest  = min(desired, recommendations newer than the scale-up window)`
    /// - `highest = max(desired, recommendations newer than the scale-down window)`
    /// - `stabilized = min(max(current, lowest), highest)`
    ///
    /// A recommendation exactly as old as a window is no longer in it.
    @Override
    public Stabilized stabilize(ScaleRequest request, HpaMemory memory, Instant now) {
        var upCutoff = now.minus(scaleUp.stabilizationWindow());
        var downCutoff = now.minus(scaleDown.stabilizationWindow());
        var lowest = request.desired();
        var highest = request.desired();
        for (var recommendation : memory.recommendations()) {
            if (recommendation.time().isAfter(upCutoff)) {
                lowest = Math.min(lowest, recommendation.replicas());
            }
            if (recommendation.time().isAfter(downCutoff)) {
                highest = Math.max(highest, recommendation.replicas());
            }
        }
        return new Stabilized(
                Math.min(Math.max(request.current(), lowest), highest),
                request.desired() >= request.current()
                        ? AbleToScale.SCALE_UP_STABILIZED
                        : AbleToScale.SCALE_DOWN_STABILIZED);
    }

    /// Up: at most max and the scale-up limit. Down: at least min and the scale-down limit. Neither limit ever forces
    /// a change against the wish: at worst the current count stays.
    @Override
    public Limited limit(ScaleRequest request, HpaMemory memory, Instant now) {
        if (request.desired() > request.current()) {
            return limitUp(request, Math.max(scaleUpLimit(request.current(), memory, now), request.current()));
        }
        if (request.desired() < request.current()) {
            return limitDown(request, Math.min(scaleDownLimit(request.current(), memory, now), request.current()));
        }
        return new Limited(request.desired(), ScalingLimited.DESIRED_WITHIN_RANGE);
    }

    private static Limited limitUp(ScaleRequest request, int rateLimit) {
        var max = request.bounds().max();
        if (request.desired() <= Math.min(max, rateLimit)) {
            return new Limited(request.desired(), ScalingLimited.DESIRED_WITHIN_RANGE);
        }
        return max > rateLimit
                ? new Limited(rateLimit, ScalingLimited.SCALE_UP_LIMIT)
                : new Limited(max, ScalingLimited.TOO_MANY_REPLICAS);
    }

    private static Limited limitDown(ScaleRequest request, int rateLimit) {
        var min = request.bounds().min();
        if (request.desired() >= Math.max(min, rateLimit)) {
            return new Limited(request.desired(), ScalingLimited.DESIRED_WITHIN_RANGE);
        }
        return min < rateLimit
                ? new Limited(rateLimit, ScalingLimited.SCALE_DOWN_LIMIT)
                : new Limited(min, ScalingLimited.TOO_FEW_REPLICAS);
    }

    /// The most replicas that the scale-up policies allow now; below the current count where more was added already.
    public int scaleUpLimit(int current, HpaMemory memory, Instant now) {
        if (scaleUp.selection() == PolicySelection.DISABLED) {
            return current;
        }
        var smallestChange = scaleUp.selection() == PolicySelection.MIN;
        var limit = smallestChange ? Integer.MAX_VALUE : Integer.MIN_VALUE;
        for (var policy : scaleUp.policies()) {
            var allowed = policy.highest(current - memory.netAddedWithin(policy.period(), now));
            limit = smallestChange ? Math.min(limit, allowed) : Math.max(limit, allowed);
        }
        return limit;
    }

    /// The fewest replicas that the scale-down policies allow now; above the current count where more was removed
    /// already, and negative for a policy of more than 100 percent.
    public int scaleDownLimit(int current, HpaMemory memory, Instant now) {
        if (scaleDown.selection() == PolicySelection.DISABLED) {
            return current;
        }
        var smallestChange = scaleDown.selection() == PolicySelection.MIN;
        var limit = smallestChange ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        for (var policy : scaleDown.policies()) {
            var allowed = policy.lowest(current - memory.netAddedWithin(policy.period(), now));
            limit = smallestChange ? Math.max(limit, allowed) : Math.min(limit, allowed);
        }
        return limit;
    }

    /// An entry expires when it is older than both windows.
    @Override
    public HpaMemory recordRecommendation(ScaleRequest request, HpaMemory memory, Instant now) {
        var up = scaleUp.stabilizationWindow();
        var down = scaleDown.stabilizationWindow();
        var expired = now.minus(up.compareTo(down) > 0 ? up : down);
        return memory.withRecommendation(new Recommendation(request.desired(), now), expired);
    }

    /// A scaling to the same count is kept as a scale-down of nothing.
    @Override
    public HpaMemory recordScale(int from, int to, HpaMemory memory, Instant now) {
        return to > from
                ? memory.withScaleUp(to - from, scaleUp.longestPeriod(), now)
                : memory.withScaleDown(from - to, scaleDown.longestPeriod(), now);
    }

    @Override
    public Tolerance tolerance(double flag) {
        return new Tolerance(scaleUp.toleranceOr(flag), scaleDown.toleranceOr(flag));
    }
}
