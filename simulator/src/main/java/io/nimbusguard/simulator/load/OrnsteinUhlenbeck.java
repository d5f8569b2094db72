package io.nimbusguard.simulator.load;

import io.nimbusguard.simulator.condition.Service;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/// A mean-reverting walk, stepped exactly: `x' = a x + sd sqrt(1 - a^2) z`, `a = exp(-step / time constant)`. It begins
/// at 0, where somebody has just measured.
final class OrnsteinUhlenbeck {

    private final ZigguratSampler.NormalizedGaussian normal;
    private final double kept;
    private final double noise;
    private double value;

    /// @param sd          standard deviation it settles to
    /// @param timeSeconds time constant [s]
    OrnsteinUhlenbeck(double sd, double timeSeconds, UniformRandomProvider random) {
        this.normal = ZigguratSampler.NormalizedGaussian.of(random);
        this.kept = Math.exp(-Service.STEP_SECONDS / timeSeconds);
        this.noise = sd * Math.sqrt(1 - kept * kept);
    }

    /// The value of the next step.
    double next() {
        var now = value;
        value = kept * value + noise * normal.sample();
        return now;
    }
}
