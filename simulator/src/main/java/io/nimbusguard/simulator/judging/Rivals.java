package io.nimbusguard.simulator.judging;

import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.lstm.SideInputs.Row;
import io.nimbusguard.scaling.Feature;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The forecasters that ours are measured against, on one trace: persistence, yesterday, and two ridge
/// regressions. Each guesses in the network's units, and is given quantiles from its own errors of the last day.
final class Rivals {

    static final int PERSISTENCE = 0;
    static final int SEASONAL = 1;
    static final int RIDGE = 2;
    static final int LOCAL_RIDGE = 3;
    static final int COUNT = 4;

    private static final int DAY = 1440;
    private static final int LONGEST = Horizons.POINTS.getLast();

    private final MinuteRecording recording;
    private final double[][] ridge;
    private final double[][] localRidge;
    private final ResidualQuantiles[][] residuals = new ResidualQuantiles[COUNT][Said.POINTS];
    /// What was guessed over the last ten minutes, [minute modulo 11][rival][point], and from which row.
    private final double[][][] guesses = new double[LONGEST + 1][COUNT][Said.POINTS];

    private final @Nullable Row[] rows = new @Nullable Row[LONGEST + 1];
    private final double[][] quantiles = new double[COUNT * Said.POINTS][];

    /// @param ridge      coefficients by point
    /// @param localRidge the same
    Rivals(MinuteRecording recording, double[][] ridge, double[][] localRidge) {
        this.recording = recording;
        this.ridge = ridge;
        this.localRidge = localRidge;
        for (var rival = 0; rival < COUNT; rival++) {
            for (var point = 0; point < Said.POINTS; point++) {
                residuals[rival][point] = new ResidualQuantiles();
            }
        }
    }

    /// Learns how the earlier guesses fared, and guesses anew. To be told of every minute, one after the other.
    void minute(int minute, Row row, double[] inputs) {
        var actual = recording.at(Feature.REQUEST_RATE, minute);
        var slot = minute % (LONGEST + 1);
        for (var point = 0; point < Said.POINTS; point++) {
            var then = Math.floorMod(minute - Horizons.POINTS.get(point), LONGEST + 1);
            var asked = rows[then];
            if (asked != null && !Float.isNaN(actual)) {
                for (var rival = 0; rival < COUNT; rival++) {
                    residuals[rival][point].add(miss(asked, rival, guesses[then][rival][point], actual));
                }
            }
            for (var rival = 0; rival < COUNT; rival++) {
                quantiles[rival * Said.POINTS + point] = residuals[rival][point].now();
            }
            guesses[slot][PERSISTENCE][point] = 0;
            guesses[slot][SEASONAL][point] = seasonal(minute + Horizons.POINTS.get(point) - DAY, row);
            guesses[slot][RIDGE][point] = LinearFit.predict(ridge[point], inputs);
            guesses[slot][LOCAL_RIDGE][point] = LinearFit.predict(localRidge[point], inputs);
        }
        rows[slot] = row;
    }

    /// A minute that nothing can be said at.
    void silence(int minute) {
        rows[minute % (LONGEST + 1)] = null;
    }

    private double seasonal(int then, Row row) {
        var value = recording.at(Feature.REQUEST_RATE, then);
        return Float.isNaN(value) ? 0 : row.toUnits(value);
    }

    /// What a rival says now of a point, in requests per second.
    double quantile(int minute, int rival, int point, int level) {
        var slot = minute % (LONGEST + 1);
        var guess = guesses[slot][rival][point];
        return missedBy(row(slot), rival, guess, quantiles[rival * Said.POINTS + point][level]);
    }

    /// The plain guess, without what its past errors say.
    double guess(int minute, int rival, int point) {
        var slot = minute % (LONGEST + 1);
        return row(slot).fromUnits(guesses[slot][rival][point]);
    }

    private Row row(int slot) {
        return Objects.requireNonNull(rows[slot]);
    }

    /// How far a guess was off, in the units in which that rival's past errors speak best for the present.
    private static double miss(Row row, int rival, double guess, double actual) {
        if (rival >= RIDGE) {
            return (row.toUnits(actual) - guess) * Math.sqrt(row.scale());
        }
        var guessed = row.fromUnits(guess);
        return (actual - guessed) / Math.sqrt(guessed + 1);
    }

    /// The demand that misses a guess by so much.
    private static double missedBy(Row row, int rival, double guess, double miss) {
        if (rival >= RIDGE) {
            return row.fromUnits(guess + miss / Math.sqrt(row.scale()));
        }
        var guessed = row.fromUnits(guess);
        return Math.max(0, guessed + miss * Math.sqrt(guessed + 1));
    }
}
