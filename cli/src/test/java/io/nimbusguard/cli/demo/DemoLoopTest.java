package io.nimbusguard.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.cli.view.DemoFrame;
import io.nimbusguard.cli.view.DemoFrame.Phase.WarmingUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoLoopTest {

    private static final Duration LONG = Duration.ofDays(30);

    private final FakeClock clock = new FakeClock();
    private final Watcher watcher = new Watcher();

    @Test
    void replaysExactlyOneVirtualDayInAMinuteAtTheDefaultSpeed() throws InterruptedException {
        var run = new ScriptedRun(LONG, Duration.ofMillis(10), clock);
        new DemoLoop(run, watcher, clock).play(1440, Optional.of(Duration.ofMinutes(1)));
        assertThat(run.reached).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void showsAtLeastFourFramesASecond() throws InterruptedException {
        var run = new ScriptedRun(LONG, Duration.ofMillis(10), clock);
        new DemoLoop(run, watcher, clock).play(1440, Optional.of(Duration.ofSeconds(10)));
        assertThat(watcher.frames.size()).isBetween(40, 100);
    }

    @Test
    void warmsUpBeforeTheReplayAndShowsIt() throws InterruptedException {
        var run = new ScriptedRun(LONG, Duration.ofMillis(10), clock);
        new DemoLoop(run, watcher, clock).play(1440, Optional.of(Duration.ofSeconds(1)));
        assertThat(watcher.frames.getFirst().phase()).isInstanceOf(WarmingUp.class);
        assertThat(watcher.frames.getLast().phase()).isNotInstanceOf(WarmingUp.class);
    }

    @Test
    void endsWithTheTrace() throws InterruptedException {
        var run = new ScriptedRun(Duration.ofHours(2), Duration.ofMillis(1), clock);
        new DemoLoop(run, watcher, clock).play(1440, Optional.empty());
        assertThat(run.reached).isGreaterThanOrEqualTo(Duration.ofHours(2)).isLessThan(Duration.ofHours(3));
    }

    @Test
    void endsWhenTheAudienceLeaves() throws InterruptedException {
        watcher.leaveAfter = 10;
        var run = new ScriptedRun(LONG, Duration.ofMillis(1), clock);
        new DemoLoop(run, watcher, clock).play(1440, Optional.empty());
        assertThat(watcher.frames).hasSize(10);
    }

    @Test
    void givesASlowMachineAQuarterMoreTimeAndNoMore() throws InterruptedException {
        var run = new ScriptedRun(LONG, Duration.ofSeconds(1), clock);
        var begin = clock.sinceStart();
        new DemoLoop(run, watcher, clock).play(1440, Optional.of(Duration.ofSeconds(60)));
        assertThat(run.reached).isLessThan(Duration.ofDays(1));
        assertThat(clock.sinceStart().minus(begin)).isLessThan(Duration.ofSeconds(78));
    }

    @Test
    void tellsHowLongTheFirstDecisionTookFromTheStartOfTheCommand() throws InterruptedException {
        var run = new ScriptedRun(LONG, Duration.ofMillis(10), clock);
        var loop = new DemoLoop(run, watcher, clock);
        loop.play(1440, Optional.of(Duration.ofSeconds(1)));
        assertThat(loop.secondsToFirstDecision()).isPresent();
        assertThat(loop.secondsToFirstDecision().getAsDouble()).isBetween(1.3, 1.6);
    }

    private static final class Watcher implements DemoAudience {

        private final List<DemoFrame> frames = new ArrayList<>();
        private int leaveAfter = Integer.MAX_VALUE;

        @Override
        public void show(DemoFrame frame) {
            frames.add(frame);
        }

        @Override
        public boolean hasLeft() {
            return frames.size() >= leaveAfter;
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
