package io.nimbusguard.simulator.judging;

import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.Pinball;

/// What the rivals' forecasts came to, over the same minutes.
final class RivalTally {

    private final double[][] errors = new double[Rivals.COUNT][Said.POINTS];
    private final double[][] losses = new double[Rivals.COUNT][Said.POINTS];
    private int minutes;

    /// @param actual demand after 1 to 10 minutes, by minutes
    void add(Rivals rivals, int minute, double[] actual) {
        minutes++;
        for (var point = 0; point < Said.POINTS; point++) {
            var value = actual[Horizons.POINTS.get(point)];
            for (var rival = 0; rival < Rivals.COUNT; rival++) {
                errors[rival][point] += Math.abs(value - rivals.guess(minute, rival, point));
                losses[rival][point] += loss(rivals, minute, rival, point, value);
            }
        }
    }

    private static double loss(Rivals rivals, int minute, int rival, int point, double actual) {
        return Pinball.loss(actual, level -> rivals.quantile(minute, rival, point, level));
    }

    double error(int rival, int point) {
        return errors[rival][point] / minutes;
    }

    double loss(int rival, int point) {
        return losses[rival][point] / minutes;
    }

    int minutes() {
        return minutes;
    }
}
