package io.nimbusguard.cli.demo;

import java.time.Duration;

/// Real time, as the demo's pacing sees it.
interface DemoClock {

    /// Since the command was started.
    Duration sinceStart();

    void pause(Duration duration) throws InterruptedException;
}
