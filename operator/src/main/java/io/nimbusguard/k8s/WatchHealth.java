package io.nimbusguard.k8s;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Whether what the informers keep can be believed: they were connected within the last 30 seconds. A watch that is
/// renewed is not connected for a moment, which is no fault.
final class WatchHealth {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LongSupplier nanoClock;
    private final BooleanSupplier isConnected;
    private volatile long lastConnectedNanos;

    WatchHealth(LongSupplier nanoClock, BooleanSupplier isConnected) {
        this.nanoClock = nanoClock;
        this.isConnected = isConnected;
        this.lastConnectedNanos = nanoClock.getAsLong() - PATIENCE.toNanos();
    }

    /// To be called often.
    void look() {
        if (isConnected.getAsBoolean()) {
            lastConnectedNanos = nanoClock.getAsLong();
        }
    }

    boolean isFresh() {
        return nanoClock.getAsLong() - lastConnectedNanos < PATIENCE.toNanos();
    }
}
