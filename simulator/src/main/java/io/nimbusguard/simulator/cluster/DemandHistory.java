package io.nimbusguard.simulator.cluster;

import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.SeriesRecorder;
import java.time.Duration;
import java.time.Instant;

/// A point a minute, as an operator would collect them: the rate that the first sample behind the end of a minute
/// gives. A seam leaves a gap.
final class DemandHistory {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CAPACITY = (8 * 24 * 60) + 15;

    private final SeriesRecorder recorder;
    private long newestMinute;

    DemandHistory(Instant start) {
        this.newestMinute = minuteOf(start);
        this.recorder = new SeriesRecorder(timeOf(newestMinute), MINUTE, CAPACITY);
    }

    private DemandHistory(SeriesRecorder recorder, long newestMinute) {
        this.recorder = recorder;
        this.newestMinute = newestMinute;
    }

    DemandHistory copy() {
        return new DemandHistory(recorder.copy(), newestMinute);
    }

    /// @param rate of the metrics' window that ends at `time` [requests per second]; NaN while there is none
    void sampled(Instant time, double rate) {
        var minute = minuteOf(time);
        if (minute > newestMinute) {
            newestMinute = minute;
            recorder.record(timeOf(minute - 1), rate);
        }
    }

    /// The minute that the seam cuts short has no point.
    void seam(Instant now) {
        newestMinute = minuteOf(now);
    }

    Series view() {
        return recorder.view();
    }

    private static long minuteOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 60);
    }

    private static Instant timeOf(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }
}
