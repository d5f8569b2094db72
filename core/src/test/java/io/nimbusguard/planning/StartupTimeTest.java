package io.nimbusguard.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nimbusguard.scaling.ReplicaCounts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StartupTimeTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration PRIOR = Duration.ofSeconds(60);
    private static final StartupTime FRESH = StartupTime.learned(PRIOR).observed(NOON, new ReplicaCounts(4, 4));

    @Test
    void expectsThePriorBeforeTheFirstStart() {
        assertThat(FRESH.p50()).isEqualTo(PRIOR);
        assertThat(FRESH.p90()).isEqualTo(PRIOR);
        assertThat(FRESH.samples()).isZero();
        assertThat(FRESH.lead(Duration.ofSeconds(15))).isEqualTo(Duration.ofSeconds(75));
    }

    @Test
    void datesAStartHalfWayBetweenTwoLooks() {
        var learned = FRESH.scaledOut(NOON, 5)
                .observed(at(15), new ReplicaCounts(9, 4))
                .observed(at(30), new ReplicaCounts(9, 9));

        assertThat(learned.samples()).isEqualTo(5);
        assertThat(learned.p90()).isEqualTo(Duration.ofMillis(22_500));
    }

    @Test
    void takesStartsThatWaitedForRoomInTheClusterForOneThatWasSlow() {
        // Given
        var known = FRESH.scaledOut(NOON, 20)
                .observed(at(45), new ReplicaCounts(24, 4))
                .observed(at(60), new ReplicaCounts(24, 24));

        // When
        var after = known.scaledOut(at(60), 6)
                .observed(at(1185), new ReplicaCounts(30, 24))
                .observed(at(1200), new ReplicaCounts(30, 30));

        // Then
        assertThat(after.p90()).isEqualTo(known.p90());
    }

    @Test
    void learnsStepByStepThatStartsHaveBecomeMuchSlower() {
        // Given
        var startup = FRESH.scaledOut(NOON, 20)
                .observed(at(45), new ReplicaCounts(24, 4))
                .observed(at(60), new ReplicaCounts(24, 24));

        // When
        for (var round = 1; round <= 12; round++) {
            startup = startup.scaledOut(at(round * 1000), 2)
                    .observed(at(round * 1000 + 595), new ReplicaCounts(24 + 2 * round, 22 + 2 * round))
                    .observed(at(round * 1000 + 605), new ReplicaCounts(24 + 2 * round, 24 + 2 * round));
        }

        // Then
        assertThat(startup.p90()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void finishesTheOldestStartFirst() {
        var learned = FRESH.scaledOut(NOON, 1)
                .observed(at(60), new ReplicaCounts(5, 4))
                .scaledOut(at(60), 1)
                .observed(at(90), new ReplicaCounts(6, 5));

        assertThat(learned.samples()).isEqualTo(1);
        assertThat(learned.p90()).isEqualTo(Duration.ofSeconds(75));
    }

    @Test
    void lengthensTheNinetiethPercentileForAFewSlowStarts() {
        var learned = FRESH.scaledOut(NOON, 10)
                .observed(at(20), new ReplicaCounts(14, 12))
                .observed(at(80), new ReplicaCounts(14, 12))
                .observed(at(100), new ReplicaCounts(14, 14));

        assertThat(learned.p50()).isEqualTo(Duration.ofSeconds(10));
        assertThat(learned.p90()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void remembersTheLastTwentyStartsOnly() {
        var slow = FRESH.scaledOut(NOON, 20)
                .observed(at(100), new ReplicaCounts(24, 4))
                .observed(at(110), new ReplicaCounts(24, 24));

        var quick = slow.scaledOut(at(110), 30).observed(at(120), new ReplicaCounts(54, 54));

        assertThat(quick.samples()).isEqualTo(20);
        assertThat(quick.p90()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void doesNotTakeASlowClusterForAQuickStart() {
        var learned = FRESH.scaledOut(NOON, 3).observed(at(5), new ReplicaCounts(4, 4));

        assertThat(learned.samples()).isZero();
    }

    @Test
    void doesNotTakeARecoveringReplicaForAStart() {
        var learned = FRESH.scaledOut(NOON, 1)
                .observed(at(15), new ReplicaCounts(5, 3))
                .observed(at(30), new ReplicaCounts(5, 4));

        assertThat(learned.samples()).isZero();
    }

    @Test
    void dropsAStartThatEndedWhileNobodyLooked() {
        var learned = FRESH.scaledOut(NOON, 1)
                .observed(at(15), new ReplicaCounts(5, 4))
                .observed(at(300), new ReplicaCounts(5, 5));

        assertThat(learned.samples()).isZero();
    }

    @Test
    void dropsAStartThatTakesLongerThanHalfAnHour() {
        var waiting = FRESH.scaledOut(NOON, 1);
        for (var second = 60; second <= 1860; second += 60) {
            waiting = waiting.observed(at(second), new ReplicaCounts(5, 4));
        }

        var learned = waiting.observed(at(1920), new ReplicaCounts(5, 5));

        assertThat(learned.samples()).isZero();
    }

    @Test
    void cancelsTheNewestStartsOnScaleIn() {
        var learned = FRESH.scaledOut(NOON, 2)
                .observed(at(40), new ReplicaCounts(6, 4))
                .scaledOut(at(40), 2)
                .scaledIn(3)
                .observed(at(60), new ReplicaCounts(5, 5));

        assertThat(learned.samples()).isEqualTo(1);
        assertThat(learned.scaledIn(5).observed(at(75), new ReplicaCounts(5, 5)).samples())
                .isEqualTo(1);
    }

    @Test
    void learnsNothingWhenFixed() {
        var fixed = StartupTime.fixed(Duration.ofSeconds(30))
                .scaledOut(NOON, 2)
                .observed(at(10), new ReplicaCounts(6, 4))
                .observed(at(20), new ReplicaCounts(6, 6))
                .scaledIn(1);

        assertThat(fixed.p90()).isEqualTo(Duration.ofSeconds(30));
        assertThat(fixed.p50()).isEqualTo(Duration.ofSeconds(30));
        assertThat(fixed.samples()).isZero();
    }

    @Test
    void refusesAPriorThatIsNotAboveZero() {
        assertThatThrownBy(() -> StartupTime.learned(Duration.ZERO)).hasMessageContaining("above 0");
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
