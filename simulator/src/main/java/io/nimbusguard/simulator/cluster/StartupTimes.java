package io.nimbusguard.simulator.cluster;

import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Streams;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/// Start-up time of the n-th pod that a run starts: lognormal around the median, drawn from a stream that only
/// (seed, n) decide, so that policies which start as many pods meet the same luck; fixed in the deterministic
/// condition.
final class StartupTimes {

    private static final long PURPOSE = Streams.hash("start-up");

    private final Conditions conditions;
    private final long seed;
    private long started;

    StartupTimes(Conditions conditions, long seed) {
        this.conditions = conditions;
        this.seed = seed;
    }

    /// Of the next pod [s].
    ///
    /// @param factor of the median now
    double next(double factor) {
        var index = started++;
        if (conditions.deterministic()) {
            return conditions.startupSeconds();
        }
        var normal = ZigguratSampler.NormalizedGaussian.of(Streams.indexed(PURPOSE, seed, index));
        return conditions.startupSeconds() * factor * Math.exp(Conditions.STARTUP_SIGMA * normal.sample());
    }
}
