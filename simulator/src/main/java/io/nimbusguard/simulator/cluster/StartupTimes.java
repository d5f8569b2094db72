package io.nimbusguard.simulator.cluster;

import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Streams;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/// Start-up time of the n-th pod that a run starts: lognormal around the median, drawn from a stream that only
/// (seed, n) decide, so that policies which start as many pods meet the same luck; fixed in the deterministic
/// condition.
final class StartupTimes {

    private static final long ADDED = Streams.hash("start-up");
    private static final long REPLACED = Streams.hash("start-up of a replacement");

    private final Conditions conditions;
    private final long seed;
    private final long purpose;
    private long started;

    private StartupTimes(Conditions conditions, long seed, long purpose) {
        this.conditions = conditions;
        this.seed = seed;
        this.purpose = purpose;
    }

    /// Of pods that an autoscaler asks for.
    static StartupTimes added(Conditions conditions, long seed) {
        return new StartupTimes(conditions, seed, ADDED);
    }

    /// Of pods that take the place of others.
    static StartupTimes replaced(Conditions conditions, long seed) {
        return new StartupTimes(conditions, seed, REPLACED);
    }

    /// Meets the same luck from the next pod on.
    StartupTimes copy() {
        var copy = new StartupTimes(conditions, seed, purpose);
        copy.started = started;
        return copy;
    }

    /// Of the next pod [s].
    ///
    /// @param factor of the median now
    double next(double factor) {
        var index = started++;
        if (conditions.deterministic()) {
            return conditions.startupSeconds();
        }
        var normal = ZigguratSampler.NormalizedGaussian.of(Streams.indexed(purpose, seed, index));
        return conditions.startupSeconds() * factor * Math.exp(Conditions.STARTUP_SIGMA * normal.sample());
    }
}
