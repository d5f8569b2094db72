package io.nimbusguard.simulator.practice;

import java.time.Duration;

/// How far what comes of a posture is followed.
public enum Returns {
    /// Until it does not show any more: ten minutes beyond the start-up. Nothing follows.
    TO_THE_END(Duration.ofMinutes(10)),
    /// Just beyond the start-up; what follows is worth what the network says. For comparison.
    BOOTSTRAPPED(Duration.ofSeconds(90));

    private final Duration aftermath;

    Returns(Duration aftermath) {
        this.aftermath = aftermath;
    }

    Trials.Span span(World world) {
        return new Trials.Span(world.trialTicks(aftermath), this == BOOTSTRAPPED);
    }
}
