package io.nimbusguard.forecasting.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.lstm.TrainingSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReservoirTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int DAY = 1440;

    private final Reservoir reservoir = new Reservoir(1);

    private static MinuteRecording untilDay(int day) {
        return new MinuteRecording("cart", START, day * DAY, Map.of());
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    @Test
    void takesInTheNewestDayOnceADay() {
        reservoir.offer(List.of(untilDay(3)), day(3));
        reservoir.offer(List.of(untilDay(3)), day(3).plus(Duration.ofHours(23)));
        var kept = reservoir.endedBefore(day(4), 1);
        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst().from()).isEqualTo(2 * DAY);
        assertThat(kept.getFirst().to()).isEqualTo(3 * DAY);
    }

    @Test
    void givesBackOnlyWhatIsOldEnough() {
        reservoir.offer(List.of(untilDay(3)), day(3));
        reservoir.offer(List.of(untilDay(4)), day(4));
        assertThat(reservoir.endedBefore(day(3), 1)).isEmpty();
        assertThat(reservoir.endedBefore(day(4), 1)).hasSize(1);
        assertThat(reservoir.endedBefore(day(5), 1)).hasSize(2);
    }

    @Test
    void keepsSixteenDaysOfAllTimes() {
        for (var day = 2; day < 162; day++) {
            reservoir.offer(List.of(untilDay(day)), day(day));
        }
        var kept = reservoir.endedBefore(Instant.MAX, 0.25);
        assertThat(kept).hasSize(16);
        assertThat(kept.stream().mapToDouble(TrainingSource::weight).sum()).isCloseTo(0.25, within(1e-9));
        // Of a fair sample of 160 days, a quarter each comes from a quarter of the time, give or take.
        for (var quarter = 0; quarter < 4; quarter++) {
            var from = (2 + 40 * quarter) * DAY;
            assertThat(kept.stream()
                            .filter(day -> day.to() >= from && day.to() < from + 40 * DAY)
                            .count())
                    .isBetween(1L, 9L);
        }
    }
}
