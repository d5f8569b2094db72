package io.nimbusguard.dashboard.seen;

import io.nimbusguard.scaling.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// The last minutes of one workload in a few numbers each; the oldest are written over. What is missing is NaN.
public final class MinuteRing {

    /// What is kept of a minute.
    public enum Column {
        CURRENT(0),
        READY(1),
        SHADOW_HPA(2),
        NEEDED(3),
        /// The 10 % quantile that was forecast for this minute ten minutes before, and two more.
        FORECAST_LOWER(4),
        FORECAST_MEDIAN(5),
        FORECAST_UPPER(6);

        private final int place;

        Column(int place) {
            this.place = place;
        }
    }

    /// Behind the columns lie the nine features.
    private static final int FEATURES_FROM = Column.values().length;
    private static final int COLUMNS = FEATURES_FROM + Feature.ALL.size();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private long[] minutes = new long[0];
    private float[] values = new float[0];

    /// Makes room for as many minutes; what does not fit any more is forgotten.
    void resize(int capacity) {
        if (capacity == minutes.length) {
            return;
        }
        var before = minutes;
        var kept = values;
        minutes = new long[capacity];
        values = new float[capacity * COLUMNS];
        Arrays.fill(minutes, Long.MIN_VALUE);
        var newest = Arrays.stream(before).max().orElse(Long.MIN_VALUE);
        for (var slot = 0; slot < before.length; slot++) {
            if (before[slot] != Long.MIN_VALUE && before[slot] > newest - capacity) {
                System.arraycopy(kept, slot * COLUMNS, values, claim(before[slot]), COLUMNS);
            }
        }
    }

    void put(Instant time, Column column, double value) {
        put(time, column.place, value);
    }

    void put(Instant time, Feature feature, double value) {
        put(time, FEATURES_FROM + Feature.ALL.indexOf(feature), value);
    }

    private void put(Instant time, int place, double value) {
        if (minutes.length > 0) {
            values[claim(minuteOf(time)) + place] = (float) value;
        }
    }

    /// NaN where nothing is known of that minute.
    public double get(long minute, Column column) {
        return get(minute, column.place);
    }

    /// NaN where it was missing, or nothing is known of that minute.
    public double get(long minute, Feature feature) {
        return get(minute, FEATURES_FROM + Feature.ALL.indexOf(feature));
    }

    private double get(long minute, int place) {
        if (minutes.length == 0) {
            return Double.NaN;
        }
        var slot = Math.floorMod(minute, minutes.length);
        return minutes[slot] == minute ? values[slot * COLUMNS + place] : Double.NaN;
    }

    /// A moment's minute, counted from the epoch.
    public static long minuteOf(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), MINUTE);
    }

    /// Where the minute's values begin; those of an older one in their place are cleared.
    private int claim(long minute) {
        var slot = Math.floorMod(minute, minutes.length);
        if (minutes[slot] != minute) {
            minutes[slot] = minute;
            Arrays.fill(values, slot * COLUMNS, (slot + 1) * COLUMNS, Float.NaN);
        }
        return slot * COLUMNS;
    }
}
