package io.nimbusguard.metrics;

import io.micrometer.core.instrument.Clock;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The operator's own time, as Micrometer asks for it.
record InjectedClock(InstantSource time, LongSupplier nanoClock) implements Clock {

    @Override
    public long wallTime() {
        return time.millis();
    }

    @Override
    public long monotonicTime() {
        return nanoClock.getAsLong();
    }
}
