package io.nimbusguard.forecasting;

import io.nimbusguard.forecasting.Forecast.Band;
import java.util.Arrays;

/// What a network said of one feature over the last ten minutes, and how that compares with its value going on. Where
/// the network was closer over the last day, its median stands as it was said, within a band that follows the changes
/// against it.
///
/// Never changed once made.
final class NetworkTrack {

    private static final int OFFSETS = Outputs.POINTS;
    private static final int KEPT = Outputs.LONGEST;
    private static final int MIDDLE = NetworkForecast.BAND.indexOf(0.5);
    private static final double RATE = 1.0 / 1440;
    /// Weight of the prior belief that values simply go on [minutes].
    private static final double DOUBT = 30;

    static final NetworkTrack NEW = unknown();

    /// Medians, [minute modulo 10][offset]; NaN where nothing was said.
    private final float[] said;
    private final ChangeQuantiles changes;
    /// Mean absolute errors over about a day, [offset].
    private final float[] errors;

    private final float[] persistenceErrors;
    private final int scored;

    private NetworkTrack(float[] said, ChangeQuantiles changes, float[] errors, float[] persistenceErrors, int scored) {
        this.said = said;
        this.changes = changes;
        this.errors = errors;
        this.persistenceErrors = persistenceErrors;
        this.scored = scored;
    }

    private static NetworkTrack unknown() {
        var said = new float[KEPT * OFFSETS];
        Arrays.fill(said, Float.NaN);
        return new NetworkTrack(said, ChangeQuantiles.prior(), new float[OFFSETS], new float[OFFSETS], 0);
    }

    /// @param skipped whether more than one minute has passed since the last call
    /// @param factors what the network says now, on the present value, [point]; NaN where it says nothing
    NetworkTrack next(int feature, long minute, FeatureHistory history, double[] factors, boolean skipped) {
        var next =
                new NetworkTrack(said.clone(), changes.copy(), errors.clone(), persistenceErrors.clone(), scored + 1);
        if (skipped) {
            Arrays.fill(next.said, Float.NaN);
        }
        var which = NetworkForecast.OTHERS.get(feature);
        var came = history.at(which, minute);
        for (var offset = 0; offset < OFFSETS; offset++) {
            var then = minute - Outputs.minutes(offset);
            next.score(offset, next.said[index(then, offset)], history.at(which, then), came);
        }
        for (var offset = 0; offset < OFFSETS; offset++) {
            next.said[index(minute, offset)] = (float) (came * factors[offset]);
        }
        return next;
    }

    private void score(int offset, double byNetwork, double before, double came) {
        if (Double.isNaN(byNetwork) || Double.isNaN(before) || Double.isNaN(came)) {
            return;
        }
        changes.learn(offset, byNetwork, came);
        var rate = Math.max(RATE, 1 / (DOUBT + scored));
        errors[offset] += (float) (rate * (Math.abs(came - byNetwork) - errors[offset]));
        persistenceErrors[offset] += (float) (rate * (Math.abs(came - before) - persistenceErrors[offset]));
    }

    /// Whether the network is to be believed over that offset.
    boolean speaks(long minute, int offset) {
        return scored > DOUBT
                && errors[offset] < persistenceErrors[offset]
                && !Float.isNaN(said[index(minute, offset)]);
    }

    Band band(long minute, int offset) {
        var median = said[index(minute, offset)];
        return changes.band(offset, median).about(median);
    }

    static double[] factors(NetworkForecast forecast, int feature) {
        var factors = new double[OFFSETS];
        for (var offset = 0; offset < OFFSETS; offset++) {
            factors[offset] = forecast.factor(feature, offset, MIDDLE);
        }
        return factors;
    }

    private static int index(long minute, int offset) {
        return (int) Math.floorMod(minute, (long) KEPT) * OFFSETS + offset;
    }
}
