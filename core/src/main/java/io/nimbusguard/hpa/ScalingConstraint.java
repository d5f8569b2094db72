package io.nimbusguard.hpa;

import java.time.Instant;

/// How an HPA slows down what its metrics ask for: with `spec.behavior` or without.
public sealed interface ScalingConstraint permits PlainConstraint, ScalingBehavior {

    /// Picks the most cautious of the recent recommendations.
    Stabilized stabilize(ScaleRequest request, HpaMemory memory, Instant now);

    /// Applies rate limit and bounds, without any stabilization.
    Limited limit(ScaleRequest request, HpaMemory memory, Instant now);

    /// Keeps the desired count of the request as the latest recommendation.
    HpaMemory recordRecommendation(ScaleRequest request, HpaMemory memory, Instant now);

    /// Keeps a scaling that was carried out, where a rate limit will ask for it.
    HpaMemory recordScale(int from, int to, HpaMemory memory, Instant now);

    /// The band in which nothing is done.
    ///
    /// @param flag the controller's own tolerance, for either side that is not set here
    Tolerance tolerance(double flag);

    /// Stabilizes, then limits.
    default Normalized normalize(ScaleRequest request, HpaMemory memory, Instant now) {
        var stabilized = stabilize(request, memory, now);
        var limited = limit(request.withDesired(stabilized.replicas()), memory, now);
        return new Normalized(
                limited.replicas(),
                stabilized.reason(request.desired()),
                limited.reason(),
                recordRecommendation(request, memory, now));
    }
}
