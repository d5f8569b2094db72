package io.nimbusguard.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.prometheus.DemandHistory.Minutes;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DemandHistoryTest {

    private static final long MINUTE = 28_000_000;

    private static Instant at(long minute, int second) {
        return DemandHistory.timeOf(minute).plusSeconds(second);
    }

    private final DemandHistory history = new DemandHistory(at(MINUTE, 20));

    private List<Double> values() {
        var view = history.view();
        return IntStream.range(0, view.size())
                .mapToObj(index -> view.at(index).orElse(Double.NaN))
                .toList();
    }

    @Test
    void aMinuteHasTheRateOfTheFirstSampleBehindItsEnd() {
        history.sampled(at(MINUTE, 50), 1);
        history.sampled(at(MINUTE + 1, 5), 2);
        history.sampled(at(MINUTE + 1, 20), 3);
        history.sampled(at(MINUTE + 2, 0), 4);

        assertThat(values()).containsExactly(2.0, 4.0);
        assertThat(history.view().timeAt(0)).isEqualTo(at(MINUTE, 0));
    }

    @Test
    void missedMinutesAreAGapUntilTheyAreFilledAndAreNeverRecordedTwice() {
        history.sampled(at(MINUTE + 1, 0), 1);
        var missed = history.sampled(at(MINUTE + 5, 0), 5);
        assertThat(missed).contains(new Minutes(MINUTE + 1, MINUTE + 3));
        assertThat(values()).containsExactly(1.0, Double.NaN, Double.NaN, Double.NaN, 5.0);

        history.fill(MINUTE - 1, new double[] {9, 9, 2, Double.NaN, 4, 9});
        assertThat(values()).containsExactly(9.0, 1.0, 2.0, Double.NaN, 4.0, 5.0);

        history.sampled(at(MINUTE + 6, 0), 6);
        assertThat(values()).endsWith(5.0, 6.0);
    }

    @Test
    void timeThatRunsBackIsIgnored() {
        history.sampled(at(MINUTE + 3, 0), 1);
        assertThat(history.sampled(at(MINUTE + 1, 0), 2)).isEmpty();
        assertThat(values()).endsWith(1.0);
    }

    /// Whatever comes first, live minutes or the days before: the series is the same, and no longer than eight
    /// days.
    @Property(tries = 50)
    void theOrderInWhichDaysArriveDoesNotMatter(
            @ForAll @Size(max = 8) List<@IntRange(max = 7) Integer> order, @ForAll @IntRange(max = 20) int live) {
        var days = order.stream().distinct().toList();
        var one = new DemandHistory(at(MINUTE, 0));
        var other = new DemandHistory(at(MINUTE, 0));
        days.forEach(day -> one.fill(first(day), day(day)));
        IntStream.rangeClosed(1, live).forEach(minute -> {
            one.sampled(at(MINUTE + minute, 0), minute);
            other.sampled(at(MINUTE + minute, 0), minute);
        });
        days.reversed().forEach(day -> other.fill(first(day), day(day)));

        assertThat(other.view()).isEqualTo(one.view());
        assertThat(one.view().size()).isLessThanOrEqualTo(DemandHistory.CAPACITY);
        var view = one.view();
        for (var index = 0; index < view.size(); index++) {
            var minute = DemandHistory.minuteOf(view.timeAt(index));
            var expected = minute >= MINUTE ? minute - MINUTE + 1 : value(minute, days);
            assertThat(view.at(index).orElse(Double.NaN)).isEqualTo(Double.valueOf(expected));
        }
    }

    private static double value(long minute, List<Integer> days) {
        var day = (int) ((MINUTE - 1 - minute) / 1440);
        return days.contains(day) ? minute % 1000 : Double.NaN;
    }

    private static long first(int day) {
        return MINUTE - (day + 1L) * 1440;
    }

    private static double[] day(int day) {
        return IntStream.range(0, 1440)
                .mapToDouble(i -> (first(day) + i) % 1000)
                .toArray();
    }
}
