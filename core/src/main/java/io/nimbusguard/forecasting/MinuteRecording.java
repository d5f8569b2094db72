package io.nimbusguard.forecasting;

import io.nimbusguard.scaling.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// All nine features of one workload, minute by minute, as totals in their units: what a forecaster is trained on and
/// judged by. A gap is NaN. Never changed once made.
public final class MinuteRecording {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String name;
    private final Instant start;
    private final int size;
    private final EnumMap<Feature, float[]> values = new EnumMap<>(Feature.class);

    /// @param name     of the trace or the workload, for people
    /// @param start    of the first minute; a whole minute
    /// @param features as many values of each, oldest first; a feature never measured may be absent
    public MinuteRecording(String name, Instant start, int size, Map<Feature, float[]> features) {
        this.name = name;
        this.start = start;
        this.size = size;
        features.forEach((feature, given) -> {
            if (given.length != size) {
                throw new IllegalArgumentException(
                        feature.metricName() + " has " + given.length + " minutes instead of " + size);
            }
            values.put(feature, given.clone());
        });
    }

    public String name() {
        return name;
    }

    public int size() {
        return size;
    }

    /// When the minute began.
    public Instant timeAt(int minute) {
        return start.plus(MINUTE.multipliedBy(minute));
    }

    /// Mean over the minute; NaN where it was not measured, or lies outside.
    public float at(Feature feature, int minute) {
        var row = values.get(feature);
        return row == null || minute < 0 || minute >= size ? Float.NaN : row[minute];
    }

    /// The workload as it looked at the end of `minute`.
    public MinuteView viewAt(int minute) {
        return new MinuteView() {
            @Override
            public double ago(Feature feature, int minutes) {
                return minutes < 0 ? Double.NaN : at(feature, minute - minutes);
            }

            @Override
            public Instant end() {
                return timeAt(minute + 1);
            }

            @Override
            public int length() {
                return minute + 1;
            }
        };
    }
}
