package io.nimbusguard.cli.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// Paces a run: so many virtual seconds per second, a few frames a second.
final class DemoLoop {

    private static final Duration FRAME = Duration.ofMillis(200);
    /// A slice of virtual time between two looks at the clock.
    private static final Duration SLICE = Duration.ofMinutes(5);

    private final DemoRun run;
    private final DemoAudience audience;
    private final DemoClock clock;
    private OptionalDouble secondsToFirstDecision = OptionalDouble.empty();

    DemoLoop(DemoRun run, DemoAudience audience, DemoClock clock) {
        this.run = run;
        this.audience = audience;
        this.clock = clock;
    }

    /// Real time from the start of the command; empty if nothing was decided.
    OptionalDouble secondsToFirstDecision() {
        return secondsToFirstDecision;
    }

    /// Until the trace ends, the audience leaves, or the replay has lasted for `limit`. A machine too slow for the
    /// speed gets a quarter more time, then the demo ends where it is.
    void play(double speed, Optional<Duration> limit) throws InterruptedException {
        warmUp();
        var begin = clock.sinceStart();
        var reached = Duration.ZERO;
        while (!run.isOver() && !audience.hasLeft()) {
            var frameBegin = clock.sinceStart();
            var elapsed = frameBegin.minus(begin);
            var wanted = virtual(limit.map(most -> shorter(most, elapsed)).orElse(elapsed), speed);
            reached = advance(reached, wanted, frameBegin);
            audience.show(run.frame());
            if (limit.isPresent() && isOver(limit.get(), elapsed, reached, speed)) {
                return;
            }
            pauseUntil(frameBegin.plus(FRAME));
        }
    }

    private void warmUp() {
        audience.show(run.frame());
        while (!audience.hasLeft() && run.warmUp()) {
            audience.show(run.frame());
        }
    }

    /// As far as `wanted`, or as one frame's time allows.
    private Duration advance(Duration from, Duration wanted, Duration frameBegin) {
        var reached = from;
        while (reached.compareTo(wanted) < 0 && !run.isOver() && !audience.hasLeft()) {
            var step = shorter(SLICE, wanted.minus(reached));
            run.advanceBy(step);
            reached = reached.plus(step);
            noteFirstDecision();
            if (clock.sinceStart().minus(frameBegin).compareTo(FRAME) > 0) {
                break;
            }
        }
        return reached;
    }

    private void noteFirstDecision() {
        if (secondsToFirstDecision.isEmpty() && run.hasDecided()) {
            secondsToFirstDecision = OptionalDouble.of(clock.sinceStart().toMillis() / 1000.0);
        }
    }

    private static boolean isOver(Duration limit, Duration elapsed, Duration reached, double speed) {
        var grace = limit.dividedBy(4);
        return elapsed.compareTo(limit) >= 0
                && (reached.compareTo(virtual(limit, speed)) >= 0 || elapsed.compareTo(limit.plus(grace)) >= 0);
    }

    private void pauseUntil(Duration time) throws InterruptedException {
        var left = time.minus(clock.sinceStart());
        if (left.isPositive()) {
            clock.pause(left);
        }
    }

    private static Duration virtual(Duration real, double speed) {
        return Duration.ofMillis(Math.round(real.toMillis() * speed));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
