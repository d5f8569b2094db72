package io.nimbusguard.prometheus;

import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.SeriesRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// One workload's demand, a point a minute: the rate that the first sample behind the end of a minute gives.
/// Minutes that nobody saw are gaps until they are filled from range queries. A minute once recorded stays as it
/// is.
final class DemandHistory {

    /// Eight days, and what the planner looks at around their end.
    static final int CAPACITY = (8 * 24 * 60) + 15;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private SeriesRecorder recorder;
    /// The minute that the newest sample lies in.
    private long newestMinute;

    DemandHistory(Instant start) {
        newestMinute = minuteOf(start);
        recorder = new SeriesRecorder(timeOf(newestMinute), MINUTE, CAPACITY);
    }

    /// Minutes without a point, both ends included, counted from the epoch.
    record Minutes(long first, long last) {

        long count() {
            return last - first + 1;
        }
    }

    /// @param time of a sample
    /// @param rate of the window that ends there [requests per second]
    /// @return minutes that were missed since the sample before, the one just recorded not among them
    synchronized Optional<Minutes> sampled(Instant time, double rate) {
        var minute = minuteOf(time);
        if (minute <= newestMinute) {
            return Optional.empty();
        }
        var missed = new Minutes(newestMinute, minute - 2);
        recorder.record(timeOf(minute - 1), rate);
        newestMinute = minute;
        return missed.count() > 0 ? Optional.of(missed) : Optional.empty();
    }

    /// Puts values where there are none yet.
    ///
    /// @param first  minute of the first value, counted from the epoch
    /// @param values NaN where there is none
    synchronized void fill(long first, double[] values) {
        var known = recorder.view();
        var knownStart = minuteOf(known.timeAt(0));
        var end = Math.max(knownStart + known.size(), first + values.length);
        var start = Math.max(Math.min(knownStart, first), end - CAPACITY);
        var merged = new double[(int) Math.max(0, end - start)];
        for (var i = 0; i < merged.length; i++) {
            var minute = start + i;
            var value = at(known, minute - knownStart);
            merged[i] = Double.isNaN(value) ? at(values, minute - first) : value;
        }
        firstValue(merged).ifPresent(from -> rebuild(start, merged, (int) from));
    }

    synchronized Series view() {
        return recorder.view();
    }

    private void rebuild(long start, double[] merged, int from) {
        recorder = new SeriesRecorder(timeOf(start + from), MINUTE, CAPACITY);
        for (var i = from; i < merged.length; i++) {
            recorder.record(timeOf(start + i), merged[i]);
        }
    }

    private static OptionalLong firstValue(double[] values) {
        for (var i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                return OptionalLong.of(i);
            }
        }
        return OptionalLong.empty();
    }

    private static double at(Series series, long index) {
        return index < 0 || index >= series.size() ? Double.NaN : series.agoOrNaN(series.size() - 1 - (int) index);
    }

    private static double at(double[] values, long index) {
        return index < 0 || index >= values.length ? Double.NaN : values[(int) index];
    }

    static long minuteOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 60);
    }

    static Instant timeOf(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }
}
