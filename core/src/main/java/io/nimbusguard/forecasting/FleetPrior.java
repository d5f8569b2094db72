package io.nimbusguard.forecasting;

/// How far persistence is usually off, over a fleet of unknown workloads: the yardstick for a workload where nothing
/// better than persistence is known. Errors are taken as double exponential with the scale `b`, a share of the level
/// that grows with time:
/// ```
/// b = 0.1 * minutes^0.35
/// ```
final class FleetPrior {

    private static final double SHARE = 0.1;
    private static final double GROWTH = 0.35;

    private static final double[] LOSSES = losses();

    private FleetPrior() {}

    /// The mean pinball loss that such errors come to, over the level.
    static double expectedLoss(int output) {
        return LOSSES[output];
    }

    /// Growth of errors with the horizon; 1 at one minute.
    static double spread(int output) {
        return Math.pow(Outputs.minutes(output), GROWTH);
    }

    /// A quantile with the share `t` of the errors beyond it lies `-b ln(2 t)` from the middle, and loses
    /// `t b (1 - ln(2 t))` on average.
    private static double[] losses() {
        var losses = new double[Outputs.COUNT];
        for (var output = 0; output < Outputs.COUNT; output++) {
            for (var level : QuantileCurve.LEVELS) {
                var tail = Math.min(level, 1 - level);
                losses[output] += SHARE * spread(output) * tail * (1 - Math.log(2 * tail));
            }
            losses[output] /= QuantileCurve.LEVELS.size();
        }
        return losses;
    }
}
