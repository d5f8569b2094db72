package io.nimbusguard.simulator.judging;

import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.Pinball;
import io.nimbusguard.simulator.judging.ForecastAccuracy.AtHorizon;
import io.nimbusguard.simulator.judging.ForecastAccuracy.Losses;
import java.util.ArrayList;
import java.util.List;

/// What one speaker's forecasts came to.
final class SpeakerTally {

    private final Said said;
    private final double[] errors = new double[Said.POINTS];
    private final double[] losses = new double[Said.POINTS];
    private final long[] inside = new long[Said.POINTS];
    private final long[] crossings = new long[Said.OUTPUTS];
    private final long[] exceeded = new long[Horizons.MAXIMA.size()];
    private int minutes;

    SpeakerTally(Said said) {
        this.said = said;
    }

    /// @param actual demand after 1 to 10 minutes, by minutes
    void add(int minute, double[] actual) {
        minutes++;
        for (var point = 0; point < Said.POINTS; point++) {
            var value = actual[Horizons.POINTS.get(point)];
            errors[point] += Math.abs(value - said.demand(minute, point, Said.MEDIAN));
            losses[point] += loss(minute, point, value);
            inside[point] += isInside(minute, point, value) ? 1 : 0;
        }
        var largest = 0.0;
        var next = 1;
        for (var window = 0; window < exceeded.length; window++) {
            while (next <= Horizons.MAXIMA.get(window)) {
                largest = Math.max(largest, actual[next++]);
            }
            exceeded[window] += largest > said.demand(minute, Said.POINTS + window, Said.NINETY_FIVE) ? 1 : 0;
        }
        for (var output = 0; output < Said.OUTPUTS; output++) {
            for (var level = 1; level < Said.LEVELS; level++) {
                crossings[output] +=
                        said.demand(minute, output, level) < said.demand(minute, output, level - 1) ? 1 : 0;
            }
        }
    }

    double loss(int minute, int point, double actual) {
        return Pinball.loss(actual, level -> said.demand(minute, point, level));
    }

    boolean isInside(int minute, int point, double actual) {
        return said.demand(minute, point, Said.LOWER) <= actual && actual <= said.demand(minute, point, Said.UPPER);
    }

    List<AtHorizon> horizons(RivalTally rivals) {
        var horizons = new ArrayList<AtHorizon>();
        for (var point = 0; point < Said.POINTS; point++) {
            horizons.add(new AtHorizon(
                    Horizons.POINTS.get(point),
                    errors[point] / minutes,
                    rivals.error(Rivals.PERSISTENCE, point),
                    rivals.error(Rivals.SEASONAL, point),
                    new Losses(
                            losses[point] / minutes,
                            rivals.loss(Rivals.PERSISTENCE, point),
                            rivals.loss(Rivals.SEASONAL, point),
                            rivals.loss(Rivals.RIDGE, point),
                            rivals.loss(Rivals.LOCAL_RIDGE, point)),
                    (double) inside[point] / minutes,
                    crossings[point]));
        }
        return horizons;
    }

    List<Double> maximaExceeded() {
        var shares = new ArrayList<Double>();
        for (var count : exceeded) {
            shares.add((double) count / minutes);
        }
        return shares;
    }
}
