package io.nimbusguard.forecasting.retraining;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;

/// One workload's demand history, and seven days of its other features as they were measured when each minute was new.
final class SeenWorkload {

    private static final int KEPT = 7 * 1440;
    private static final int FIRST = 120;
    private static final int FEATURES = NetworkForecast.OTHERS.size();
    /// No value is believed to be larger, in any unit.
    private static final double LARGEST = 1e15;

    private Series demand = Series.empty(Instant.EPOCH, Duration.ofMinutes(1));
    /// [feature][minute modulo length]
    private float[][] others = new float[FEATURES][FIRST];
    /// The minute that ends there, counted from the epoch; -1 before the first.
    private long newest = -1;

    SeenWorkload() {
        for (var row : others) {
            Arrays.fill(row, Float.NaN);
        }
    }

    synchronized void note(Observation observation) {
        var minute = minuteOf(observation.demand().end());
        if (minute <= newest || observation.demand().size() == 0) {
            return;
        }
        demand = observation.demand();
        makeRoom(demand.size());
        var length = others[0].length;
        for (var feature = 0; feature < FEATURES; feature++) {
            for (var skipped = Math.max(newest + 1, minute - length + 1); newest >= 0 && skipped < minute; skipped++) {
                others[feature][(int) (skipped % length)] = Float.NaN;
            }
            others[feature][(int) (minute % length)] = believed(observation
                    .measurements()
                    .value(NetworkForecast.OTHERS.get(feature))
                    .orElse(Double.NaN));
        }
        newest = minute;
    }

    private void makeRoom(int minutes) {
        var old = others[0].length;
        if (minutes <= old || old == KEPT) {
            return;
        }
        var length = Math.min(KEPT, Math.max(2 * old, minutes));
        var wider = new float[FEATURES][length];
        for (var feature = 0; feature < FEATURES; feature++) {
            Arrays.fill(wider[feature], Float.NaN);
            for (var minute = Math.max(0, newest - old + 1); minute <= newest; minute++) {
                wider[feature][(int) (minute % length)] = others[feature][(int) (minute % old)];
            }
        }
        others = wider;
    }

    synchronized MinuteRecording recording(String name) {
        var size = demand.size();
        var values = new EnumMap<Feature, float[]>(Feature.class);
        var length = others[0].length;
        for (var feature = 0; feature < FEATURES; feature++) {
            var row = new float[size];
            for (var i = 0; i < size; i++) {
                var minute = newest - (size - 1 - i);
                row[i] = minute <= newest - length ? Float.NaN : others[feature][(int) (minute % length)];
            }
            values.put(NetworkForecast.OTHERS.get(feature), row);
        }
        var row = new float[size];
        for (var i = 0; i < size; i++) {
            row[i] = believed(demand.agoOrNaN(size - 1 - i));
        }
        values.put(Feature.REQUEST_RATE, row);
        return new MinuteRecording(name, demand.timeAt(0), size, values);
    }

    private static float believed(double value) {
        return value >= 0 && value <= LARGEST ? (float) value : Float.NaN;
    }

    private static long minuteOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 60L);
    }
}
