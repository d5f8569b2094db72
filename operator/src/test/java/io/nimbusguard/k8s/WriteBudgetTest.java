package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.k8s.WriteBudget.Urgency;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WriteBudgetTest {

    private static final Duration AT_ONCE = Duration.ZERO;

    private final AtomicLong nanos = new AtomicLong(1);
    private final WriteBudget budget = new WriteBudget(WriteLimits.STANDARD, nanos::get);

    @Test
    void allowsAHundredAtOnceAndThenFiftyASecond() {
        assertThat(taken(200)).isEqualTo(100);
        pass(Duration.ofSeconds(1));
        assertThat(taken(200)).isBetween(50, 101);
    }

    @Test
    void risesWhileAllGoesWellUpToTheLimit() {
        for (var second = 0; second < 60; second++) {
            taken(400);
            pass(Duration.ofSeconds(1));
        }
        assertThat(budget.perSecond()).isEqualTo(300);
    }

    @Test
    void halvesOnceASecondWhenThrottledAndStaysShutAsLongAsAsked() {
        assertThat(budget.await(Urgency.SCALE_OUT, AT_ONCE)).isTrue();
        assertThat(budget.await(Urgency.SCALE_OUT, AT_ONCE)).isTrue();
        budget.throttled(Duration.ofSeconds(3));
        budget.throttled(Duration.ofSeconds(3));
        assertThat(budget.perSecond()).isEqualTo(25);
        pass(Duration.ofMillis(2_999));
        assertThat(budget.await(Urgency.SCALE_OUT, AT_ONCE)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(budget.await(Urgency.SCALE_OUT, AT_ONCE)).isTrue();
    }

    @Test
    void shrinksWhenAnswersAreSlow() {
        assertThat(budget.await(Urgency.SCALE_IN, AT_ONCE)).isTrue();
        budget.answered(Duration.ofMillis(1_500));
        assertThat(budget.perSecond()).isEqualTo(25);
    }

    @Test
    void neverFallsBelowFiveASecond() {
        for (var i = 0; i < 20; i++) {
            pass(Duration.ofSeconds(2));
            assertThat(budget.await(Urgency.SCALE_OUT, AT_ONCE)).isTrue();
            budget.throttled(Duration.ZERO);
        }
        assertThat(budget.perSecond()).isEqualTo(5);
    }

    @Test
    void holdsBackWhatExceedsTwentyInFlight() {
        for (var i = 0; i < 20; i++) {
            assertThat(budget.await(Urgency.SCALE_OUT, AT_ONCE)).isTrue();
        }
        assertThat(budget.await(Urgency.SCALE_OUT, AT_ONCE)).isFalse();
        budget.unused();
        assertThat(budget.await(Urgency.SCALE_OUT, AT_ONCE)).isTrue();
    }

    @Test
    void servesIncreasesThenDecreasesThenReportsWhoeverCameFirst() throws InterruptedException {
        for (var i = 0; i < 20; i++) {
            assertThat(budget.await(Urgency.SCALE_OUT, AT_ONCE)).isTrue();
        }
        var served = new LinkedBlockingQueue<Urgency>();
        for (var urgency : List.of(Urgency.REPORT, Urgency.SCALE_IN, Urgency.SCALE_OUT)) {
            var waiting = Thread.ofPlatform().daemon().start(() -> {
                if (budget.await(urgency, Duration.ofHours(1))) {
                    served.add(urgency);
                }
            });
            while (waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }

        for (var next : List.of(Urgency.SCALE_OUT, Urgency.SCALE_IN, Urgency.REPORT)) {
            budget.unused();
            assertThat(served.poll(10, TimeUnit.SECONDS)).isEqualTo(next);
        }
    }

    @Test
    void knowsWhenNothingIsUnderWay() {
        assertThat(budget.awaitIdle(AT_ONCE)).isTrue();
        assertThat(budget.await(Urgency.REPORT, AT_ONCE)).isTrue();
        assertThat(budget.awaitIdle(AT_ONCE)).isFalse();
        budget.answered(Duration.ofMillis(5));
        assertThat(budget.awaitIdle(AT_ONCE)).isTrue();
    }

    private int taken(int tries) {
        var taken = 0;
        for (var i = 0; i < tries && budget.await(Urgency.REPORT, AT_ONCE); i++) {
            budget.answered(Duration.ofMillis(5));
            taken++;
        }
        return taken;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
