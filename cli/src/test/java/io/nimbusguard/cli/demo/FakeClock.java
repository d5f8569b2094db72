package io.nimbusguard.cli.demo;

import java.time.Duration;

/// Time that passes only when somebody waits or works.
final class FakeClock implements DemoClock {

    private Duration now = Duration.ofSeconds(1);

    @Override
    public Duration sinceStart() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        now = now.plus(duration);
    }
}
