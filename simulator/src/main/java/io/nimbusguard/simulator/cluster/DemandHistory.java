package io.nimbusguard.simulator.cluster;

import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.SeriesRecorder;
import io.nimbusguard.simulator.condition.Service;
import java.time.Duration;
import java.time.Instant;

/// Offered rate of every full minute of the clock, as it becomes known: once the minute is over and its last sample
/// old enough. A seam leaves a gap.
final class DemandHistory {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CAPACITY = (8 * 24 * 60) + 15;

    private final int ageSteps;
    private final SeriesRecorder recorder;
    private long minute;
    private double requests;
    private int steps;
    private double pending = Double.NaN;
    private int pendingSteps = -1;
    private long pendingMinute;

    /// @param ageSteps age of the newest sample
    DemandHistory(Instant start, int ageSteps) {
        this.ageSteps = ageSteps;
        this.minute = minuteOf(start);
        this.recorder = new SeriesRecorder(timeOf(minute), MINUTE, CAPACITY);
    }

    /// @param end when the step that brought `arrivals` ended
    void add(double arrivals, Instant end) {
        requests += arrivals;
        steps++;
        publishDue();
        if (minuteOf(end) != minute) {
            closeMinute();
            minute = minuteOf(end);
        }
    }

    /// Drops the minute that the seam cut short.
    void seam(Instant now) {
        pendingSteps = Math.min(pendingSteps, 0);
        publishDue();
        requests = 0;
        steps = 0;
        minute = minuteOf(now);
    }

    Series view() {
        return recorder.view();
    }

    private void closeMinute() {
        pendingMinute = minute;
        pending = requests / (steps * Service.STEP_SECONDS);
        pendingSteps = ageSteps;
        requests = 0;
        steps = 0;
        if (ageSteps == 0) {
            publish();
        }
    }

    private void publishDue() {
        if (pendingSteps >= 0 && --pendingSteps <= 0) {
            publish();
        }
    }

    private void publish() {
        recorder.record(timeOf(pendingMinute), pending);
        pendingSteps = -1;
    }

    private static long minuteOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 60);
    }

    private static Instant timeOf(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }
}
