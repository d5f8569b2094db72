package io.nimbusguard.forecasting.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {

    /// Of a hundred workloads, the first the easiest.
    private static final List<Double> LOSSES = losses();

    private static final Gate.Result CHAMPION = new Gate.Result(new Marks(LOSSES, 0.8), new Marks(List.of(0.2), 0.8));

    private static List<Double> losses() {
        var losses = new ArrayList<Double>();
        for (var workload = 0; workload < 100; workload++) {
            losses.add(0.1 + 0.01 * workload);
        }
        return losses;
    }

    private static Figures figures(double fleet, double suite, double coverage) {
        var losses = LOSSES.stream().map(loss -> fleet * loss).toList();
        return Gate.figures(
                CHAMPION, new Gate.Result(new Marks(losses, coverage), new Marks(List.of(0.2 * suite), 0.8)), 1);
    }

    @Test
    void letsInWhoIsOnePercentBetterOnTheFleetAndNoWorseOnTheSuite() {
        assertThat(Gate.judge(figures(0.989, 1, 0.8))).isEmpty();
        assertThat(Gate.judge(figures(0.991, 1, 0.8))).contains(Rejection.NOT_BETTER);
        assertThat(Gate.judge(figures(0.9, 1.001, 0.8))).contains(Rejection.WORSE_ON_THE_FIXED_SUITE);
    }

    @Test
    void wantsTheBandToCoverWhatItPromises() {
        assertThat(Gate.judge(figures(0.9, 1, 0.761))).isEmpty();
        assertThat(Gate.judge(figures(0.9, 1, 0.759))).contains(Rejection.MISCALIBRATED);
        assertThat(Gate.judge(figures(0.9, 1, 0.839))).isEmpty();
        assertThat(Gate.judge(figures(0.9, 1, 0.841))).contains(Rejection.MISCALIBRATED);
    }

    @Test
    void whereTheServingBandMissesThatTooAChallengerMayBeNoFurtherOff() {
        assertThat(Gate.judge(besideOneThatCovers(0.87, 0.865))).isEmpty();
        assertThat(Gate.judge(besideOneThatCovers(0.87, 0.735))).isEmpty();
        assertThat(Gate.judge(besideOneThatCovers(0.87, 0.875))).contains(Rejection.MISCALIBRATED);
        assertThat(Gate.judge(besideOneThatCovers(0.5, 0.69))).contains(Rejection.MISCALIBRATED);
        assertThat(Gate.judge(besideOneThatCovers(0.99, 0.91))).contains(Rejection.MISCALIBRATED);
    }

    private static Figures besideOneThatCovers(double serving, double challenger) {
        var losses = LOSSES.stream().map(loss -> 0.9 * loss).toList();
        return Gate.figures(
                new Gate.Result(new Marks(LOSSES, serving), CHAMPION.suite()),
                new Gate.Result(new Marks(losses, challenger), CHAMPION.suite()),
                1);
    }

    @Test
    void protectsEveryTenthOfTheWorkloads() {
        // Given a challenger that gains on all but the seventh tenth
        var losses = new ArrayList<>(LOSSES.stream().map(loss -> 0.8 * loss).toList());
        for (var workload = 60; workload < 70; workload++) {
            losses.set(workload, 1.06 * LOSSES.get(workload));
        }
        // When
        var figures = Gate.figures(CHAMPION, new Gate.Result(new Marks(losses, 0.8), CHAMPION.suite()), 1);
        // Then
        assertThat(figures.worstRatio()).isCloseTo(1.06, within(1e-9));
        assertThat(Gate.judge(figures)).contains(Rejection.WORSE_ON_SOME_WORKLOADS);
    }

    @Test
    void oneBadWorkloadAmongTenOfItsKindIsNoReason() {
        var losses = new ArrayList<>(LOSSES.stream().map(loss -> 0.8 * loss).toList());
        losses.set(65, 1.2 * LOSSES.get(65));
        assertThat(Gate.judge(Gate.figures(CHAMPION, new Gate.Result(new Marks(losses, 0.8), CHAMPION.suite()), 1)))
                .isEmpty();
    }

    @Test
    void leavesOutWorkloadsThatNothingCameOf() {
        var silent = new ArrayList<>(LOSSES);
        silent.set(99, Double.NaN);
        var champion = new Gate.Result(new Marks(silent, 0.8), CHAMPION.suite());
        var challenger = new Gate.Result(
                new Marks(silent.stream().map(loss -> 0.9 * loss).toList(), 0.8), CHAMPION.suite());
        var figures = Gate.figures(champion, challenger, 1);
        assertThat(figures.workloads()).isEqualTo(99);
        assertThat(figures.fleetRatio()).isCloseTo(0.9, within(1e-9));
        assertThat(Gate.judge(figures)).isEmpty();
    }

    @Test
    void doesNotJudgeByNothing() {
        var nothing = new Gate.Result(new Marks(Collections.nCopies(3, Double.NaN), Double.NaN), CHAMPION.suite());
        assertThat(Gate.judge(Gate.figures(nothing, nothing, 1))).contains(Rejection.NOTHING_TO_JUDGE_BY);
    }

    @Test
    void saysItsFiguresInALine() {
        assertThat(figures(0.9, 0.95, 0.81).line())
                .isEqualTo(
                        "loss 0.900 of the serving one's over the last two hours of 100 workloads (worst tenth 0.900),"
                                + " 0.950 on the fixed suite, 80 % band covers 81.0 % (the serving one's 80.0 %), 1 steps");
    }
}
