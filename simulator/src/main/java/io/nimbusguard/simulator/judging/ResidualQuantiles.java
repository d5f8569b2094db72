package io.nimbusguard.simulator.judging;

import io.nimbusguard.forecasting.QuantileCurve;
import java.util.Arrays;

/// How far a rival's guesses of the last day were off, as quantiles: what makes a distribution of a guess. Taken
/// anew every hour, of what was known by then.
final class ResidualQuantiles {

    /// How far back it looks [minutes].
    static final int WINDOW = 1440;

    private static final int EVERY = 60;
    private static final int LEAST = 120;
    /// Before anything is known.
    private static final double[] PRIOR = {-1.6, -1.2, -0.6, 0, 0.8, 1.2, 1.6, 2.1, 2.4};

    private final double[] known = new double[WINDOW];
    private final double[] quantiles = PRIOR.clone();
    private int count;
    private int sinceTaken = EVERY;

    /// A guess made earlier has been answered.
    void add(double residual) {
        known[count++ % WINDOW] = residual;
    }

    /// One minute passes.
    ///
    /// @return one for each level
    double[] now() {
        if (++sinceTaken >= EVERY && count >= LEAST) {
            sinceTaken = 0;
            var sorted = Arrays.copyOf(known, Math.min(count, WINDOW));
            Arrays.sort(sorted);
            for (var level = 0; level < quantiles.length; level++) {
                quantiles[level] = at(sorted, QuantileCurve.LEVELS.get(level));
            }
        }
        return quantiles;
    }

    /// Linear between the two nearest ranks.
    private static double at(double[] sorted, double level) {
        var rank = level * (sorted.length - 1);
        var below = (int) rank;
        var above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
