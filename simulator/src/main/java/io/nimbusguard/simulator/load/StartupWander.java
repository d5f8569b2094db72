package io.nimbusguard.simulator.load;

/// Median start-up time over the stated one: wanders between half and twice within days, as images and nodes change.
final class StartupWander {

    private static final double SD = 0.5;
    private static final double SECONDS = 86_400;
    private static final double MOST = Math.log(2);

    private StartupWander() {}

    /// Of every step.
    static double[] draw(String trace, long seed, int steps) {
        var walk = new OrnsteinUhlenbeck(SD, SECONDS, Streams.named("start-up wander " + trace, seed));
        var factor = new double[steps];
        for (var step = 0; step < steps; step++) {
            factor[step] = Math.exp(Math.clamp(walk.next(), -MOST, MOST));
        }
        return factor;
    }
}
