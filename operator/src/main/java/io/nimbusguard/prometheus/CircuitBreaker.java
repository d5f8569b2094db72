package io.nimbusguard.prometheus;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Spares a source that has failed three ticks running: it is left alone for a while, then one query tries.
///
/// Closed → open after three failures → half open after 15 s, doubled up to 60 s each time the probe fails →
/// closed.
final class CircuitBreaker {

    enum Permission {
        ALL,
        ONE_PROBE,
        NONE
    }

    private static final int FAILURES = 3;
    private static final Duration FIRST_REST = Duration.ofSeconds(15);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final LongSupplier nanoClock;
    private int failures;
    private Duration rest = FIRST_REST;
    private long restSince;

    CircuitBreaker(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    synchronized Permission permission() {
        if (failures < FAILURES) {
            return Permission.ALL;
        }
        return nanoClock.getAsLong() - restSince >= rest.toNanos() ? Permission.ONE_PROBE : Permission.NONE;
    }

    synchronized void succeeded() {
        failures = 0;
        rest = FIRST_REST;
    }

    synchronized void failed() {
        if (failures >= FAILURES) {
            var doubled = rest.multipliedBy(2);
            rest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
        } else {
            failures++;
        }
        restSince = nanoClock.getAsLong();
    }
}
