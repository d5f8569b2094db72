package io.nimbusguard.simulator.load;

import io.nimbusguard.simulator.condition.Service;
import java.util.Arrays;

/// What noisy neighbours leave of a replica's speed: about three episodes a day, each of 15 to 90 minutes at
/// 0.7 to 0.9.
final class Interference {

    private static final double MIN_SECONDS = 15 * 60;
    private static final double MAX_SECONDS = 90 * 60;
    private static final double LEAST_SPEED = 0.7;
    private static final double MOST_SPEED = 0.9;
    private static final double MEAN_PAUSE_SECONDS = 86_400 / 3.0 - (MIN_SECONDS + MAX_SECONDS) / 2;

    private Interference() {}

    /// Speed of every step.
    static double[] draw(String trace, long seed, int steps) {
        var random = Streams.named("interference " + trace, seed);
        var speed = new double[steps];
        Arrays.fill(speed, 1);
        var second = 0.0;
        while (second < (double) steps * Service.STEP_SECONDS) {
            second -= MEAN_PAUSE_SECONDS * Math.log1p(-random.nextDouble());
            var from = stepAt(second, steps);
            second += random.nextDouble(MIN_SECONDS, MAX_SECONDS);
            Arrays.fill(speed, from, stepAt(second, steps), random.nextDouble(LEAST_SPEED, MOST_SPEED));
        }
        return speed;
    }

    private static int stepAt(double second, int steps) {
        return (int) Math.min(steps, second / Service.STEP_SECONDS);
    }
}
