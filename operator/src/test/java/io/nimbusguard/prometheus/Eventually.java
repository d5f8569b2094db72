package io.nimbusguard.prometheus;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Waits for what another process does in its own time.
final class Eventually {

    private Eventually() {}

    interface Condition {
        boolean holds() throws java.io.IOException;
    }

    static void within(long seconds, String what, Condition condition) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (java.io.IOException fault) {
                throw new java.io.UncheckedIOException(fault);
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + seconds + " s: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
