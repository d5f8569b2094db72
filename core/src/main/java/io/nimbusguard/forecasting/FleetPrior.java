package io.nimbusguard.forecasting;

/// How far persistence is usually off, over a fleet of unknown workloads: the yardstick for a workload where nothing
/// better than persistence is known. Errors are taken as double exponential, a share of the level that grows with time:
/// `0.1 * minutes^0.35`.
final class FleetPrior {

    private static final double SHARE = 0.1;
    private static final double GROWTH = 0.35;

    private static final double[][] QUANTILES = quantiles();

    private FleetPrior() {}

    /// Fills in the quantiles of an output.
    ///
    /// @param level demand now [requests per second]
    static void fill(int output, double level, double[] quantiles) {
        for (var i = 0; i < quantiles.length; i++) {
            quantiles[i] = Math.max(0, level * (1 + QUANTILES[output][i]));
        }
    }

    private static double[][] quantiles() {
        var levels = QuantileCurve.LEVELS.size();
        var quantiles = new double[Outputs.COUNT][levels];
        for (var output = 0; output < Outputs.COUNT; output++) {
            for (var i = 0; i < levels; i++) {
                quantiles[output][i] = SHARE * spread(output) * exponential(QuantileCurve.LEVELS.get(i));
            }
        }
        return quantiles;
    }

    /// Growth of errors with the horizon; 1 at one minute.
    static double spread(int output) {
        return Math.pow(Outputs.minutes(output), GROWTH);
    }

    private static double exponential(double level) {
        return level < 0.5 ? Math.log(2 * level) : -Math.log(2 * (1 - level));
    }
}
