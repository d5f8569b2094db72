package io.nimbusguard.prometheus;

import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is kept of one workload between ticks. Its history is shown only when its past is in: a forecaster that
/// takes minutes in as they come would else begin with nothing and never learn from the past.
final class Enrolled {

    static final int DAYS = 8;

    /// How long the newest day alone waits for the seven before it, and how long anything waits at all.
    private static final Duration FOR_ALL_DAYS = Duration.ofSeconds(45);

    private static final Duration FOR_ANYTHING = Duration.ofSeconds(100);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Workload workload;
    private final Instant since;
    private final DemandHistory history;
    private volatile Instant lastWanted;
    private volatile @Nullable Instant firstAnswer;
    private volatile int daysLeft = DAYS;
    private volatile boolean newestDay;

    Enrolled(Workload workload, Instant now) {
        this.workload = workload;
        this.since = now;
        this.lastWanted = now;
        this.history = new DemandHistory(now);
    }

    Workload workload() {
        return workload;
    }

    SeriesKey key() {
        return SeriesKey.of(workload);
    }

    DemandHistory history() {
        return history;
    }

    void wantedAt(Instant now) {
        lastWanted = now;
    }

    Instant since() {
        return since;
    }

    Instant lastWanted() {
        return lastWanted;
    }

    /// The source answered for the first time since this workload was enrolled: from now on it waits for its past.
    void sourceAnswered(Instant now) {
        if (firstAnswer == null) {
            firstAnswer = now;
        }
    }

    /// A day of the past is in, or will never be.
    synchronized void dayDone(int day) {
        daysLeft--;
        newestDay |= day == 0;
    }

    boolean hasItsPast() {
        return daysLeft <= 0;
    }

    Series demand(Instant now) {
        return isShown(now)
                ? history.view()
                : Series.empty(DemandHistory.timeOf(DemandHistory.minuteOf(since)), MINUTE);
    }

    private boolean isShown(Instant now) {
        var first = firstAnswer;
        if (hasItsPast() || first == null) {
            return hasItsPast();
        }
        var waited = Duration.between(first, now);
        return waited.compareTo(FOR_ANYTHING) >= 0 || (newestDay && waited.compareTo(FOR_ALL_DAYS) >= 0);
    }
}
