package io.nimbusguard.forecasting.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.forecasting.lstm.ModelBetween;
import io.nimbusguard.forecasting.lstm.ModelFile;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Promoted;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Rejected;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Skipped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// Whole retrainings of a tiny network: a few seconds each.
class RetrainingTest {

    private static final Effort EFFORT = new Effort.Steps(60);
    private static final Duration DAYS = Duration.ofDays(3);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FORTY_MINUTES = Duration.ofMinutes(40);

    private final Fleet fleet = new Fleet();
    private final ServingNetwork serving = new ServingNetwork();
    private final Retraining retraining = new Retraining(TinyNetwork.ENGINE, fleet.seen, serving, 1);

    @Test
    void promotesAChallengerThatHasLearnedWhatTheFleetDoes() {
        // Given
        retraining.serve(TinyNetwork.MODEL, Fleet.START);
        fleet.runs(DAYS);
        // When
        var promoted = learnsSomething();
        // Then
        assertThat(promoted.figures().fleetRatio()).isLessThan(0.99);
        assertThat(promoted.figures().suiteRatio()).isLessThanOrEqualTo(1);
        assertThat(promoted.figures().workloads()).isEqualTo(4);
        assertThat(serving.served().orElseThrow().model()).isSameAs(promoted.model());
        assertThat(serving.served().orElseThrow().since()).isEqualTo(fleet.now());
    }

    /// In the first hours there is something to be learned.
    private Promoted learnsSomething() {
        for (var hour = 0; hour < 4; hour++) {
            if (retraining.retrain(fleet.now(), EFFORT) instanceof Promoted promoted) {
                return promoted;
            }
            fleet.runs(HOUR);
        }
        throw new AssertionError("nothing was promoted in four hours");
    }

    private static byte[] learned(RetrainingOutcome outcome) {
        return switch (outcome) {
            case Promoted(var model, var _) -> ModelFile.bytes(model);
            case Rejected(var model, var _, var _) -> ModelFile.bytes(model);
            case Skipped(var reason) -> throw new AssertionError(reason);
        };
    }

    @Test
    void theSameMinutesGiveTheSameChallenger() {
        retraining.serve(TinyNetwork.MODEL, Fleet.START);
        fleet.runs(DAYS);
        var other = new Retraining(TinyNetwork.ENGINE, fleet.seen, new ServingNetwork(), 1);
        other.serve(TinyNetwork.MODEL, Fleet.START);
        // When
        var first = learned(retraining.retrain(fleet.now(), EFFORT));
        var second = learned(other.retrain(fleet.now(), EFFORT));
        // Then
        assertThat(second).isEqualTo(first).isNotEqualTo(ModelFile.bytes(TinyNetwork.MODEL));
    }

    @Test
    void rejectsWhatAPoisonedHourTaughtForAsLongAsItIsInTheLessons() {
        retraining.serve(TinyNetwork.MODEL, Fleet.START);
        fleet.runs(DAYS);
        learnsSomething();
        var champion = serving.served().orElseThrow().model();
        fleet.runsPoisoned(HOUR);
        for (var hour = 0; hour < 4; hour++) {
            // When
            var outcome = retraining.retrain(fleet.now(), EFFORT);
            // Then
            assertThat(outcome).as("%d h after the poisoned hour", hour).isInstanceOf(Rejected.class);
            assertThat(serving.served().orElseThrow().model()).isSameAs(champion);
            fleet.runs(HOUR);
        }
    }

    @Test
    void rejectsWeightsThatAreNoNumbers() {
        retraining.serve(ModelBetween.of(TinyNetwork.MODEL, TinyNetwork.MODEL, Double.NaN), Fleet.START);
        fleet.runs(DAYS);
        // When
        var outcome = retraining.retrain(fleet.now(), EFFORT);
        // Then
        assertThat(outcome).isInstanceOf(Rejected.class);
        assertThat(((Rejected) outcome).reason()).isEqualTo(Rejection.WEIGHTS_NOT_FINITE);
    }

    @Test
    void rollsBackAModelThatDoesHarmOnceItHasServedForLongEnough() {
        // Given
        retraining.serve(TinyNetwork.MODEL, Fleet.START);
        fleet.runs(DAYS);
        retraining.serve(TinyNetwork.SPOILT, fleet.now());
        fleet.runs(FORTY_MINUTES.minusMinutes(1));
        assertThat(retraining.watch(fleet.now()).orElseThrow().rolledBack()).isFalse();
        fleet.runs(Duration.ofMinutes(1));
        // When
        var check = retraining.watch(fleet.now()).orElseThrow();
        // Then
        assertThat(check.rolledBack()).isTrue();
        assertThat(check.loss()).isGreaterThan(1.1 * check.baseline());
        assertThat(serving.served().orElseThrow().model()).isSameAs(TinyNetwork.MODEL);
        assertThat(retraining.live()).contains(check);
        fleet.runs(FORTY_MINUTES);
        assertThat(retraining.watch(fleet.now()).orElseThrow().rolledBack()).isFalse();
    }

    @Test
    void doesNotGoBackToOneThatWouldHaveDoneNoBetter() {
        retraining.serve(TinyNetwork.SPOILT, Fleet.START);
        fleet.runs(DAYS);
        retraining.serve(TinyNetwork.SPOILT, fleet.now());
        fleet.runs(FORTY_MINUTES);
        // When
        var check = retraining.watch(fleet.now()).orElseThrow();
        // Then
        assertThat(check.loss()).isGreaterThan(1.1 * check.baseline());
        assertThat(check.rolledBack()).isFalse();
    }

    @Test
    void doesNotGoBackToOneThatWouldHaveDoneHardlyBetter() {
        retraining.serve(ModelBetween.of(TinyNetwork.SPOILT, TinyNetwork.MODEL, 0.05), Fleet.START);
        fleet.runs(DAYS);
        retraining.serve(TinyNetwork.SPOILT, fleet.now());
        fleet.runs(FORTY_MINUTES);
        // When
        var check = retraining.watch(fleet.now()).orElseThrow();
        // Then
        assertThat(check.loss()).isGreaterThan(1.1 * check.baseline());
        assertThat(check.rolledBack()).isFalse();
    }

    @Test
    void aModelThatIsNotMuchWorseThanForecastsWithoutANetworkStaysWhoeverServedBeforeIt() {
        retraining.serve(TinyNetwork.MODEL, Fleet.START);
        fleet.runs(DAYS);
        assertThat(retraining.retrain(fleet.now(), new Effort.Steps(40))).isInstanceOf(Promoted.class);
        retraining.serve(TinyNetwork.MODEL, fleet.now());
        fleet.runs(HOUR.multipliedBy(2).plus(FORTY_MINUTES));
        // When
        var check = retraining.watch(fleet.now()).orElseThrow();
        // Then
        assertThat(check.loss() / check.baseline()).isBetween(0.9, 1.1);
        assertThat(check.rolledBack()).isFalse();
    }

    @Test
    void rollsBackThroughTheLastThreeAndNoFurther() {
        for (var model = 0; model < 4; model++) {
            retraining.serve(model == 0 ? TinyNetwork.MODEL : TinyNetwork.SPOILT, Fleet.START);
        }
        fleet.runs(DAYS);
        // Then
        assertThat(retraining.kept()).isEqualTo(2);
    }

    @Test
    void waitsUntilAWorkloadHasBeenSeenForLongEnough() {
        retraining.serve(TinyNetwork.MODEL, Fleet.START);
        fleet.runs(Duration.ofHours(5));
        assertThat(retraining.retrain(fleet.now(), EFFORT)).isInstanceOf(Skipped.class);
    }

    @Test
    void hasNothingToChallengeWhileNoNetworkServes() {
        fleet.runs(DAYS);
        assertThat(retraining.retrain(fleet.now(), EFFORT)).isInstanceOf(Skipped.class);
        assertThat(retraining.watch(fleet.now())).isEmpty();
        assertThat(serving.forecast(fleet.seen.recordings().getFirst().viewAt(1000)))
                .isEmpty();
    }

    @Test
    void doesNotBeginWhereTheTimeIsTooShort() {
        retraining.serve(TinyNetwork.MODEL, Fleet.START);
        fleet.runs(DAYS);
        // When every look at the clock takes a second
        var outcome = retraining.retrain(
                fleet.now(), new Effort.Within(Duration.ofSeconds(10), new SteppingClock(Integer.MAX_VALUE)));
        // Then
        assertThat(outcome).isInstanceOfSatisfying(Skipped.class, skipped -> assertThat(skipped.reason())
                .contains("too busy"));
    }

    @Test
    void givesUpWhenTheTimeIsOver() {
        retraining.serve(TinyNetwork.MODEL, Fleet.START);
        fleet.runs(DAYS);
        // When the machine stands still after a quick trial
        var outcome = retraining.retrain(fleet.now(), new Effort.Within(Duration.ofSeconds(10), new SteppingClock(9)));
        // Then
        assertThat(outcome).isInstanceOfSatisfying(Skipped.class, skipped -> assertThat(skipped.reason())
                .contains("its time was over"));
        assertThat(Thread.interrupted()).isFalse();
        assertThat(serving.served().orElseThrow().model()).isSameAs(TinyNetwork.MODEL);
    }

    @Test
    void trainsAsLongAsTheTimeAllows() {
        retraining.serve(TinyNetwork.MODEL, Fleet.START);
        fleet.runs(DAYS);
        // When
        var outcome = retraining.retrain(fleet.now(), new Effort.Within(Duration.ofSeconds(5), InstantSource.system()));
        // Then
        assertThat(outcome).isNotInstanceOf(Skipped.class);
    }

    /// Goes on by a second at every look, or by a millisecond for the first looks and by an hour then.
    private static final class SteppingClock implements InstantSource {
        private final int quick;
        private int looks;
        private Instant time = Instant.EPOCH;

        SteppingClock(int quick) {
            this.quick = quick;
        }

        @Override
        public Instant instant() {
            looks++;
            if (quick == Integer.MAX_VALUE) {
                time = time.plusSeconds(1);
            } else {
                time = looks <= quick ? time.plusMillis(1) : time.plus(HOUR);
            }
            return time;
        }
    }
}
