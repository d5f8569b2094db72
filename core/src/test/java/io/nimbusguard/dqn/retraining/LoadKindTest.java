package io.nimbusguard.dqn.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.scaling.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadKindTest {

    private static LoadKind kind(int minutes, IntToDoubleFunction load) {
        var values = IntStream.range(0, minutes).mapToDouble(load).toArray();
        return LoadKind.of(Series.of(Instant.EPOCH, Duration.ofMinutes(1), values));
    }

    @Test
    void tellsLoadsApartByHowTheyMoveWithinTenMinutes() {
        assertThat(kind(1440, minute -> 100 + 50 * Math.sin(minute / 230.0))).isEqualTo(LoadKind.SMOOTH);
        assertThat(kind(1440, minute -> 100 + 30 * Math.sin(minute / 8.0))).isEqualTo(LoadKind.MIXED);
        assertThat(kind(1440, minute -> minute / 10 % 2 == 0 ? 10 : 100)).isEqualTo(LoadKind.BURSTY);
    }

    @Test
    void looksAtTheLastDay() {
        assertThat(kind(2880, minute -> minute < 1440 && minute / 10 % 2 == 0 ? 10 : 100))
                .isEqualTo(LoadKind.SMOOTH);
    }

    @Test
    void gapsCountForNothing() {
        assertThat(kind(1440, minute -> minute % 7 == 0 ? Double.NaN : 100)).isEqualTo(LoadKind.SMOOTH);
        assertThat(kind(3, _ -> Double.NaN)).isEqualTo(LoadKind.SMOOTH);
    }
}
