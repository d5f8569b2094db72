package io.nimbusguard.simulator.load;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/// Poisson counts; from a mean of a hundred million on, where no `int` is safe, their normal limit.
final class PoissonDraw implements Draw {

    private static final double NORMAL_FROM = 1e8;

    private final UniformRandomProvider random;
    private final ZigguratSampler.NormalizedGaussian normal;

    PoissonDraw(UniformRandomProvider random) {
        this.random = random;
        this.normal = ZigguratSampler.NormalizedGaussian.of(random);
    }

    @Override
    public void fill(double mean, double[] requests, int from, int to) {
        if (mean < Double.MIN_NORMAL) {
            Draw.FLUID.fill(0, requests, from, to);
        } else if (mean < NORMAL_FROM) {
            fillExactly(mean, requests, from, to);
        } else {
            for (var i = from; i < to; i++) {
                requests[i] = Math.rint(mean + Math.sqrt(mean) * normal.sample());
            }
        }
    }

    private void fillExactly(double mean, double[] requests, int from, int to) {
        var sampler = PoissonSampler.of(random, mean);
        for (var i = from; i < to; i++) {
            requests[i] = sampler.sample();
        }
    }
}
