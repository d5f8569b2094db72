package io.nimbusguard.forecasting;

/// Past errors of every candidate and output, in units of the noise scale, as exponentially forgetting histograms.
/// Instead of all bins being faded, newer errors weigh more; now and then all weights are brought back.
/// Adding is O(1), asking for quantiles O(bins).
///
/// Mutable only between [#copy] and the moment the owner hands it on.
final class ErrorHistograms {

    private static final int BINS = 48;
    /// Bins are evenly wide in `asinh(2 error)`: fine near 0, coarse far out, up to about 200 noise scales.
    private static final double WIDTH = 0.28;
    private static final double RESOLUTION = 2;
    private static final double[] EDGES = edges();
    private static final double HALF_LIFE = 12 * 60;
    /// By how much a newer error outweighs one a minute older.
    private static final double GROWTH = Math.exp(Math.log(2) / HALF_LIFE);
    private static final double LARGEST = 1e4;
    /// How many errors the fleet prior counts for.
    private static final double PRIOR_WEIGHT = 60;

    private final float[] weights;
    private final float[] totals;
    private double unit;

    private ErrorHistograms(float[] weights, float[] totals, double unit) {
        this.weights = weights;
        this.totals = totals;
        this.unit = unit;
    }

    /// @param rows one for each candidate and output, row-major by candidate
    static ErrorHistograms prior(int rows) {
        var fresh = new ErrorHistograms(new float[rows * BINS], new float[rows], 1);
        for (var row = 0; row < rows; row++) {
            fresh.expect(row);
        }
        return fresh;
    }

    /// Fleet prior: a double exponential whose spread grows with the horizon.
    private void expect(int row) {
        var output = row % Outputs.COUNT;
        var spread = 0.8 * FleetPrior.spread(output);
        var centre = Outputs.isMaximum(output) ? spread * 0.5 * Math.log(Outputs.minutes(output)) : 0;
        for (var bin = 0; bin < BINS; bin++) {
            var mass = cumulative((EDGES[bin + 1] - centre) / spread) - cumulative((EDGES[bin] - centre) / spread);
            weights[row * BINS + bin] = (float) (PRIOR_WEIGHT * mass);
            totals[row] += weights[row * BINS + bin];
        }
    }

    private static double cumulative(double x) {
        return x < 0 ? 0.5 * Math.exp(x) : 1 - 0.5 * Math.exp(-x);
    }

    ErrorHistograms copy() {
        return new ErrorHistograms(weights.clone(), totals.clone(), unit);
    }

    /// One minute with a value passes: what is known by now counts for less.
    void age() {
        unit *= GROWTH;
        if (unit > LARGEST) {
            for (var i = 0; i < weights.length; i++) {
                weights[i] /= (float) unit;
            }
            for (var i = 0; i < totals.length; i++) {
                totals[i] /= (float) unit;
            }
            unit = 1;
        }
    }

    /// @param error in units of the noise scale
    void add(int row, double error) {
        weights[row * BINS + bin(error)] += (float) unit;
        totals[row] += (float) unit;
    }

    /// The errors not exceeded at [QuantileCurve#LEVELS], linear inside a bin.
    ///
    /// @param quantiles filled in, one per level
    void quantiles(int row, double[] levels, double[] quantiles) {
        var total = totals[row];
        var below = 0.0;
        var bin = -1;
        var weight = 0.0;
        for (var i = 0; i < levels.length; i++) {
            var wanted = levels[i] * total;
            while (below + weight < wanted && bin < BINS - 1) {
                below += weight;
                bin++;
                weight = weights[row * BINS + bin];
            }
            var share = weight > 0 ? Math.min(1, (wanted - below) / weight) : 1;
            quantiles[i] = EDGES[bin] + share * (EDGES[bin + 1] - EDGES[bin]);
        }
    }

    private static int bin(double error) {
        var x = RESOLUTION * Math.abs(error);
        var z = Math.copySign(Math.log(x + Math.sqrt(x * x + 1)), error);
        return (int) Math.clamp(Math.floor(z / WIDTH) + BINS / 2, 0, BINS - 1);
    }

    private static double[] edges() {
        var edges = new double[BINS + 1];
        for (var i = 0; i <= BINS; i++) {
            edges[i] = Math.sinh((i - BINS / 2) * WIDTH) / RESOLUTION;
        }
        return edges;
    }
}
