package io.nimbusguard.simulator.judging;

import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Observation;
import java.util.Arrays;

/// What one speaker said minute by minute over the judged part. NaN where it was silent.
final class Said {

    static final int POINTS = Horizons.POINTS.size();
    static final int OUTPUTS = POINTS + Horizons.MAXIMA.size();
    static final int LEVELS = QuantileCurve.LEVELS.size();
    static final int MEDIAN = QuantileCurve.LEVELS.indexOf(0.5);
    static final int LOWER = QuantileCurve.LEVELS.indexOf(0.1);
    static final int UPPER = QuantileCurve.LEVELS.indexOf(0.9);
    static final int NINETY_FIVE = QuantileCurve.LEVELS.indexOf(0.95);
    /// The point ten minutes ahead.
    static final int FURTHEST = POINTS - 1;

    private static final int OTHERS = NetworkForecast.OTHERS.size();
    private static final int BAND = NetworkForecast.BAND.size();

    private final int from;
    private final float[] demand;
    private final float[] bands;
    private final float[] confidence;

    /// @param from first minute
    /// @param to   behind the last one
    Said(int from, int to) {
        this.from = from;
        this.demand = new float[(to - from) * OUTPUTS * LEVELS];
        this.bands = new float[(to - from) * OTHERS * BAND];
        this.confidence = new float[to - from];
        Arrays.fill(demand, Float.NaN);
        Arrays.fill(bands, Float.NaN);
        Arrays.fill(confidence, Float.NaN);
    }

    void put(int minute, Forecast forecast) {
        for (var output = 0; output < OUTPUTS; output++) {
            var curve = output < POINTS
                    ? forecast.points().get(output)
                    : forecast.maxima().get(output - POINTS);
            for (var level = 0; level < LEVELS; level++) {
                demand[index(minute, output) + level] = (float) curve.atLevel(level);
            }
        }
        for (var other = 0; other < OTHERS; other++) {
            var said = forecast.features().get(NetworkForecast.OTHERS.get(other));
            if (said != null) {
                var at = bandIndex(minute, other);
                bands[at] = (float) said.get(FURTHEST).lower();
                bands[at + 1] = (float) said.get(FURTHEST).median();
                bands[at + 2] = (float) said.get(FURTHEST).upper();
            }
        }
        confidence[minute - from] = (float) forecast.confidence().value();
    }

    void put(int minute, NetworkForecast forecast, Observation observation) {
        for (var output = 0; output < OUTPUTS; output++) {
            for (var level = 0; level < LEVELS; level++) {
                demand[index(minute, output) + level] = (float) forecast.demand(output, level);
            }
        }
        for (var other = 0; other < OTHERS; other++) {
            var present = observation.measurements().value(NetworkForecast.OTHERS.get(other));
            for (var level = 0; level < BAND && present.isPresent(); level++) {
                bands[bandIndex(minute, other) + level] =
                        (float) (present.getAsDouble() * forecast.factor(other, FURTHEST, level));
            }
        }
    }

    boolean has(int minute) {
        return !Float.isNaN(demand[index(minute, 0)]);
    }

    double demand(int minute, int output, int level) {
        return demand[index(minute, output) + level];
    }

    /// Ten minutes ahead: lower, median or upper.
    double band(int minute, int other, int level) {
        return bands[bandIndex(minute, other) + level];
    }

    double confidence(int minute) {
        return confidence[minute - from];
    }

    private int index(int minute, int output) {
        return ((minute - from) * OUTPUTS + output) * LEVELS;
    }

    private int bandIndex(int minute, int other) {
        return ((minute - from) * OTHERS + other) * BAND;
    }
}
