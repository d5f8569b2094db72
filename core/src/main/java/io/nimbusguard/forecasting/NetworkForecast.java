package io.nimbusguard.forecasting;

/// What a network says of one workload. Quantiles are finite, not negative, and never cross. Never changed once made.
public final class NetworkForecast {

    private static final int LEVELS = QuantileCurve.LEVELS.size();
    /// Levels of a feature's band.
    public static final int BAND = 3;

    private final float[] demand;
    private final float[] features;

    /// @param demand   [output][level]: the points of [Horizons#POINTS], then the maxima of [Horizons#MAXIMA], at
    ///                 [QuantileCurve#LEVELS], in requests per second
    /// @param features [feature][point][lower, median, upper]: factor on the present value, in the order of
    // `Feature.ALL`
    public NetworkForecast(float[] demand, float[] features) {
        this.demand = demand.clone();
        this.features = features.clone();
    }

    /// Fills in one output's quantiles.
    void demand(int output, double[] quantiles) {
        for (var level = 0; level < LEVELS; level++) {
            quantiles[level] = demand[output * LEVELS + level];
        }
    }

    double factor(int feature, int point, int level) {
        return features[(feature * Outputs.POINTS + point) * BAND + level];
    }
}
