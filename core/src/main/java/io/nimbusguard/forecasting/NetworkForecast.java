package io.nimbusguard.forecasting;

import io.nimbusguard.scaling.Feature;
import java.util.List;

/// What a network says of one workload. Values are finite and not negative, and quantiles never cross. Never changed
/// once made.
public final class NetworkForecast {

    /// Every feature but demand, in the order in which they are forecast.
    public static final List<Feature> OTHERS = Feature.ALL.stream()
            .filter(feature -> feature != Feature.REQUEST_RATE)
            .toList();

    /// Levels of a feature's band.
    public static final List<Double> BAND = List.of(0.1, 0.5, 0.9);

    private static final int LEVELS = QuantileCurve.LEVELS.size();

    private final float[] demand;
    private final float[] factors;

    /// @param demand  [output][level]: the points of [Horizons#POINTS], then the maxima of [Horizons#MAXIMA], at
    ///                [QuantileCurve#LEVELS], in requests per second
    /// @param factors [feature of OTHERS][point][level of BAND]: on the feature's present value
    public NetworkForecast(float[] demand, float[] factors) {
        if (demand.length != Outputs.COUNT * LEVELS || factors.length != OTHERS.size() * Outputs.POINTS * BAND.size()) {
            throw new IllegalArgumentException(
                    "a network says everything, not " + demand.length + " and " + factors.length + " values");
        }
        this.demand = demand.clone();
        this.factors = factors.clone();
    }

    /// @param output index into the points of [Horizons#POINTS], then the maxima of [Horizons#MAXIMA]
    /// @param level  index into [QuantileCurve#LEVELS]
    public double demand(int output, int level) {
        return demand[output * LEVELS + level];
    }

    /// @param feature index into [#OTHERS]
    /// @param level   index into [#BAND]
    public double factor(int feature, int point, int level) {
        return factors[(feature * Outputs.POINTS + point) * BAND.size() + level];
    }
}
