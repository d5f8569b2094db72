package io.nimbusguard.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.scaling.SeriesRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NowcastTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final int MINUTES = 400;

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void believesNoInnovationBeforeItHasLearned() {
        var forecast = persistence(START, 100);

        var result = Nowcast.UNLEARNED.update(forecast, 150, START.plusSeconds(30), 100);

        assertThat(result.forecast()).isEqualTo(forecast);
    }

    @Test
    void learnsThatInnovationsLastOnARandomWalk() {
        assertThat(learnedFrom(walk(), Expecting.THE_SAME).gain(3)).isGreaterThan(0.8);
    }

    @Test
    void learnsThatInnovationsPassInNoise() {
        var noise = random.doubles(MINUTES, 900, 1100).toArray();

        assertThat(learnedFrom(noise, Expecting.THE_MEAN).gain(3)).isLessThan(0.15);
    }

    @Test
    void learnsThatAQuarterOfAJumpForetellsAllOfIt() {
        var recorder = new SeriesRecorder(START, MINUTE, MINUTES);
        var nowcast = Nowcast.UNLEARNED;
        var level = 1000.0;

        for (var i = 0; i < MINUTES; i++) {
            var end = START.plus(MINUTE.multipliedBy(i + 1L));
            recorder.record(end.minus(MINUTE), level);
            nowcast = nowcast.learn(recorder.view());
            var next = i % 5 == 4 ? 500 + 1000 * random.nextDouble() : level;
            // The rate of the last minute, a quarter of a minute into the next one.
            var rate = 0.75 * level + 0.25 * next;
            nowcast = nowcast.update(persistence(end, level), rate, end.plusSeconds(15), level)
                    .nowcast();
            level = next;
        }

        assertThat(nowcast.gain(0)).isBetween(3.5, 4.0);
    }

    @Test
    void movesEveryQuantileByWhatLasts() {
        var learned = learnedFrom(walk(), Expecting.THE_SAME);

        var moved = learned.update(persistence(START, 1000), 1100, START.plus(MINUTE), 1000)
                .forecast();

        var distance = 100 * learned.gain(3);
        assertThat(distance).isPositive();
        assertThat(moved.maxima().getFirst().median()).isEqualTo(1000 + distance);
        assertThat(moved.points().getLast().median()).isEqualTo(1000 + distance);
    }

    @Test
    void neverMovesBelowZero() {
        var learned = learnedFrom(walk(), Expecting.THE_SAME);

        var moved = learned.update(persistence(START, 5), 0, START.plusSeconds(50), 1000)
                .forecast();

        assertThat(moved.maxima().getFirst().median()).isZero();
    }

    @Test
    void learnsNothingFromMinutesThatNeverCame() {
        var recorder = new SeriesRecorder(START, MINUTE, MINUTES);
        var nowcast = Nowcast.UNLEARNED;

        for (var i = 0; i < MINUTES; i++) {
            // The minute that would tell is a gap each time.
            var end = START.plus(MINUTE.multipliedBy(3L * i + 1));
            recorder.record(end.minus(MINUTE), 1000 + i);
            nowcast = nowcast.learn(recorder.view());
            nowcast = nowcast.update(persistence(end, 1000 + i), 1100 + i, end.plus(MINUTE), 1000 + i)
                    .nowcast();
        }

        assertThat(nowcast.gain(3)).isZero();
        assertThat(nowcast.waiting()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void anAbsurdSampleDoesNotPoisonTheGain() {
        var walk = walk();
        walk[100] = 1e160;

        var learned = learnedFrom(walk, Expecting.THE_SAME);

        assertThat(learned.gain(3)).isBetween(0.0, 1.0);
    }

    @Test
    void keepsOneInnovationAQuarterWhenTheHistoryStandsStill() {
        var nowcast = Nowcast.UNLEARNED;

        for (var tick = 1; tick <= 100; tick++) {
            nowcast = nowcast.update(persistence(START, 1000), 1010, START.plusSeconds(15L * tick), 1000)
                    .nowcast();
        }

        assertThat(nowcast.waiting()).hasSizeLessThanOrEqualTo(4);
    }

    private enum Expecting {
        THE_SAME,
        THE_MEAN
    }

    private double[] walk() {
        var demand = new double[MINUTES];
        var level = 1000.0;
        for (var i = 0; i < demand.length; i++) {
            level += random.nextGaussian() * 10;
            demand[i] = level;
        }
        return demand;
    }

    /// Every minute a forecast, and at the end of the next minute its whole rate, before the history has it.
    private static Nowcast learnedFrom(double[] demand, Expecting expecting) {
        var recorder = new SeriesRecorder(START, MINUTE, MINUTES);
        var nowcast = Nowcast.UNLEARNED;
        for (var i = 0; i + 1 < demand.length; i++) {
            var end = START.plus(MINUTE.multipliedBy(i + 1L));
            recorder.record(end.minus(MINUTE), demand[i]);
            nowcast = nowcast.learn(recorder.view());
            if (!Double.isNaN(demand[i]) && !Double.isNaN(demand[i + 1])) {
                var expected = expecting == Expecting.THE_SAME ? demand[i] : 1000;
                nowcast = nowcast.update(persistence(end, expected), demand[i + 1], end.plus(MINUTE), demand[i])
                        .nowcast();
            }
        }
        return nowcast;
    }

    private static Forecast persistence(Instant madeAt, double demand) {
        var curve = QuantileCurve.certain(demand);
        return new Forecast(
                madeAt,
                ForecastSource.PERSISTENCE,
                Collections.nCopies(Horizons.POINTS.size(), curve),
                Collections.nCopies(Horizons.MAXIMA.size(), curve),
                Map.of(),
                new Confidence(1, 1, 1, 1));
    }
}
