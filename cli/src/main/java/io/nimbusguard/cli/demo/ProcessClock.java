package io.nimbusguard.cli.demo;

import java.time.Duration;
import java.time.Instant;

/// The machine's clock, counted from the start of this process.
final class ProcessClock implements DemoClock {

    private final long constructed = System.nanoTime();
    private final Duration before;

    ProcessClock() {
        var now = Instant.now();
        var started = ProcessHandle.current().info().startInstant().orElse(now);
        before = started.isAfter(now) ? Duration.ZERO : Duration.between(started, now);
    }

    @Override
    public Duration sinceStart() {
        return before.plusNanos(System.nanoTime() - constructed);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }
}
