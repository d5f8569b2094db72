package io.nimbusguard.simulator.report;

import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something for every day (UTC) that has any of it; the newest is at hand.
final class Days<T> {

    static final int MINUTES = 1440;

    private static final long SECONDS = 86_400;

    private final TreeMap<Long, T> byDay = new TreeMap<>();
    private final Supplier<T> fresh;
    private long newest = Long.MIN_VALUE;
    private @Nullable T atHand;

    Days(Supplier<T> fresh) {
        this.fresh = fresh;
    }

    /// The day's, made where there is none yet.
    T at(long epochSecond) {
        var day = Math.floorDiv(epochSecond, SECONDS);
        var found = atHand;
        if (found == null || day != newest) {
            found = byDay.computeIfAbsent(day, _ -> fresh.get());
            newest = day;
            atHand = found;
        }
        return found;
    }

    /// @param day counted from the epoch
    T of(long day) {
        var found = byDay.get(day);
        return found == null ? fresh.get() : found;
    }

    Iterable<Long> days() {
        return byDay.keySet();
    }

    Iterable<T> all() {
        return byDay.values();
    }

    static int minute(long epochSecond) {
        return (int) (Math.floorMod(epochSecond, SECONDS) / 60);
    }
}
