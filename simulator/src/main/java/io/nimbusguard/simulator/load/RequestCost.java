package io.nimbusguard.simulator.load;

import io.nimbusguard.simulator.condition.Service;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/// CPU of one request over the nominal: a mix of requests that drifts, and releases that each change the code.
/// A release comes every two days on average and takes the level `r` to `0.7 r` and a step of sd 0.15 on top.
/// Both begin at 0: the nominal is what was measured on the first day.
final class RequestCost {

    static final double MIX_SD = 0.12;
    static final double MIX_SECONDS = 6 * 3600;
    private static final double RELEASE_SD = 0.15;
    private static final double RELEASE_KEPT = 0.7;
    private static final double RELEASE_SECONDS = 2 * 86_400;

    private RequestCost() {}

    /// Of every step.
    static double[] draw(String trace, long seed, int steps) {
        var mix = new OrnsteinUhlenbeck(MIX_SD, MIX_SECONDS, Streams.named("mix drift " + trace, seed));
        var releases = Streams.named("releases " + trace, seed);
        var change = ZigguratSampler.NormalizedGaussian.of(releases);
        var level = 0.0;
        var cost = new double[steps];
        for (var step = 0; step < steps; step++) {
            if (isReleased(releases)) {
                level = RELEASE_KEPT * level + RELEASE_SD * change.sample();
            }
            cost[step] = Math.exp(mix.next() + level);
        }
        return cost;
    }

    private static boolean isReleased(UniformRandomProvider random) {
        return random.nextDouble() < Service.STEP_SECONDS / RELEASE_SECONDS;
    }
}
