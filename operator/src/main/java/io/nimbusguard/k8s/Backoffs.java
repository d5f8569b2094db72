package io.nimbusguard.k8s;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Workloads whose writes keep failing are left alone for a while: twice as long each time, up to five minutes.
final class Backoffs {

    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final LongSupplier nanoClock;
    private final int freeTries;
    private final Map<String, Failing> byUid = new ConcurrentHashMap<>();

    private record Failing(int times, long untilNanos) {}

    /// @param freeTries failures in a row after which waiting begins
    Backoffs(LongSupplier nanoClock, int freeTries) {
        this.nanoClock = nanoClock;
        this.freeTries = freeTries;
    }

    boolean holds(String uid) {
        var failing = byUid.get(uid);
        return failing != null && failing.untilNanos() - nanoClock.getAsLong() > 0;
    }

    void failed(String uid) {
        byUid.compute(uid, (_, before) -> {
            var times = before == null ? 1 : before.times() + 1;
            return new Failing(times, nanoClock.getAsLong() + pause(times).toNanos());
        });
    }

    void succeeded(String uid) {
        byUid.remove(uid);
    }

    private Duration pause(int times) {
        if (times < freeTries) {
            return Duration.ZERO;
        }
        var doublings = Math.min(times - freeTries, 10);
        var pause = FIRST.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
