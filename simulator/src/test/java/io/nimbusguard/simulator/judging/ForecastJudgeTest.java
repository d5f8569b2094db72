package io.nimbusguard.simulator.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.simulator.judging.ForecastAccuracy.Shift;
import io.nimbusguard.simulator.recording.RecordedTrace;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Five days with a steep wave each, so that who knows the time of day knows what comes.
class ForecastJudgeTest {

    private static final int DAY = 1440;
    private static final int ROWS = 5 * DAY;
    private static final int LEVELS = QuantileCurve.LEVELS.size();

    private static double[] rates() {
        var rates = new double[ROWS];
        for (var row = 0; row < ROWS; row++) {
            rates[row] = 100 + 80 * Math.sin(2 * Math.PI * 4 * row / DAY);
        }
        return rates;
    }

    private static Trace wave() {
        return Traces.of(Duration.ofMinutes(1), rates());
    }

    private static ForecastAccuracy judge(Trace trace, Slice slice, Optional<DemandNetwork> network)
            throws InterruptedException {
        return new ForecastJudge(List.of(trace), slice, network, _ -> true, 1)
                .judge(2, _ -> {})
                .traces()
                .getFirst();
    }

    /// One whose quantiles are all the same value: that of so many minutes ahead.
    private static DemandNetwork saying(IntToDoubleFunction spread, Answer answer) {
        return views -> views.stream()
                .map(view -> {
                    var demand = new float[(Horizons.POINTS.size() + Horizons.MAXIMA.size()) * LEVELS];
                    for (var i = 0; i < demand.length; i++) {
                        var output = i / LEVELS;
                        var ahead = output < Horizons.POINTS.size()
                                ? Horizons.POINTS.get(output)
                                : Horizons.MAXIMA.get(output - Horizons.POINTS.size());
                        demand[i] = (float) (answer.at(view.end(), view.ago(Feature.REQUEST_RATE, 0), ahead)
                                + spread.applyAsDouble(i % LEVELS));
                    }
                    var factors = new float
                            [NetworkForecast.OTHERS.size() * Horizons.POINTS.size() * NetworkForecast.BAND.size()];
                    Arrays.fill(factors, 1);
                    return Optional.of(new NetworkForecast(demand, factors));
                })
                .toList();
    }

    private interface Answer {
        double at(Instant end, double newest, int ahead);
    }

    @Test
    void aNetworkThatKnowsTheFutureIsFoundToBeRight() throws InterruptedException {
        MinuteRecording recording = RecordedTrace.of(wave(), 1).recording();
        var knowing = saying(_ -> 0, (end, newest, ahead) -> {
            var minute = (int) Duration.between(recording.timeAt(0), end).toMinutes() - 1 + ahead;
            return minute < recording.size() ? recording.at(Feature.REQUEST_RATE, minute) : newest;
        });

        var accuracy = judge(wave(), Slice.LAST, Optional.of(knowing));

        assertThat(accuracy.minutes()).isBetween(ROWS * 4 / 10 - 30, ROWS * 4 / 10);
        assertThat(accuracy.network().orElseThrow().horizons()).allSatisfy(at -> {
            assertThat(at.error()).isCloseTo(0, within(0.01));
            assertThat(at.losses().said()).isCloseTo(0, within(0.01));
        });
        assertThat(accuracy.furthest().errorRatio()).isLessThan(0.3);
        assertThat(accuracy.furthest().persistenceError()).isGreaterThan(50);
    }

    @Test
    void aNetworkThatRepeatsTheNewestValueIsAsGoodAsPersistenceAndLate() throws InterruptedException {
        var repeating = saying(level -> level - 3, (_, newest, _) -> newest);

        var alone = judge(wave(), Slice.LAST, Optional.of(repeating)).network().orElseThrow();

        assertThat(alone.horizons())
                .allSatisfy(at -> assertThat(at.errorRatio()).isCloseTo(1, within(1e-4)));
        assertThat(alone.horizons()).allSatisfy(at -> assertThat(at.crossings()).isZero());
    }

    @Test
    void aRhythmIsSeenAndThatTheForecastFollowsIt() throws InterruptedException {
        var timing = judge(wave(), Slice.LAST, Optional.empty()).timing();

        assertThat(timing.isPeriodic()).isTrue();
        assertThat(timing.changes()).extracting(Shift::overMinutes).containsExactly(1, 10, 60);
        assertThat(timing.promise().shift().peakLag()).isBetween(-2, 2);
        assertThat(timing.promise().kept()).isGreaterThan(0.5);
    }

    @Test
    void demandThatWandersHasNoRhythm() throws InterruptedException {
        var random = new SplittableRandom(5);
        var rates = new double[ROWS];
        for (var row = 0; row < ROWS; row++) {
            rates[row] = 100 + 50 * random.nextDouble();
        }

        var timing = judge(Traces.of(Duration.ofMinutes(1), rates), Slice.LAST, Optional.empty())
                .timing();

        assertThat(timing.withDayBefore()).isBetween(-0.3, 0.3);
        assertThat(timing.isPeriodic()).isFalse();
    }

    @Test
    void quantilesThatCrossAreCounted() throws InterruptedException {
        var crossing = saying(level -> level == 4 ? -1 : 0, (_, newest, _) -> newest + 10);

        var accuracy = judge(wave(), Slice.LAST, Optional.of(crossing));

        assertThat(accuracy.network().orElseThrow().horizons())
                .allSatisfy(at -> assertThat(at.crossings()).isEqualTo(accuracy.minutes()));
        assertThat(accuracy.horizons())
                .allSatisfy(at -> assertThat(at.crossings()).isZero());
    }

    @Test
    void ridgeAndYesterdayKnowAWaveThatPersistenceDoesNot() throws InterruptedException {
        var accuracy = judge(wave(), Slice.LAST, Optional.empty());

        var at = accuracy.furthest();
        assertThat(at.seasonalError()).isLessThan(0.5 * at.persistenceError());
        assertThat(at.losses().ridge()).isLessThan(0.5 * at.losses().persistence());
        assertThat(at.losses().localRidge()).isCloseTo(at.losses().ridge(), within(1.0));
        assertThat(accuracy.network()).isEmpty();
    }

    @Test
    void whatLiesBehindTheChoosingPartDoesNotTouchItsJudgement() throws InterruptedException {
        var turned = rates();
        for (var row = 0; row < ROWS * 4 / 10 - 1; row++) {
            turned[ROWS - 1 - row] = rates()[ROWS * 6 / 10 + 1 + row];
        }

        var before = judge(wave(), Slice.CHOOSE, Optional.empty());
        var after = judge(Traces.of(Duration.ofMinutes(1), turned), Slice.CHOOSE, Optional.empty());

        assertThat(after.horizons()).isEqualTo(before.horizons());
        assertThat(before.minutes()).isBetween(ROWS * 15 / 100 - 30, ROWS * 15 / 100);
    }

    @Test
    void groupsOfConfidenceHoldEveryMinuteOnceFromTheLeastToTheMostConfident() throws InterruptedException {
        var accuracy = judge(wave(), Slice.LAST, Optional.empty());

        assertThat(accuracy.bins()).hasSize(5);
        assertThat(accuracy.bins().stream()
                        .mapToInt(ForecastAccuracy.Bin::count)
                        .sum())
                .isEqualTo(accuracy.minutes());
        assertThat(accuracy.bins().stream().map(ForecastAccuracy.Bin::confidence))
                .isSorted();
    }

    @Test
    void anHourIsTooShortToBeJudged() {
        var hour = Traces.constant(Duration.ofMinutes(1), 60, 100);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> judge(hour, Slice.LAST, Optional.empty()))
                .withMessageContaining("too short");
    }
}
