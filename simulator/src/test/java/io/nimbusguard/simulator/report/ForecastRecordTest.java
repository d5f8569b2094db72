package io.nimbusguard.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.forecasting.Confidence;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.ForecastSource;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ForecastRecordTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private final ForecastRecord record = new ForecastRecord();

    @Test
    void countsWhatCameBelowEachQuantileTenMinutesLater() {
        // When: it is 4 in every minute, and the quantiles are 1 to 9
        for (var minute = 0; minute <= 20; minute++) {
            record.add(Optional.of(forecast(minute, 0.5)), history(minute, 4), true);
        }

        // Then
        assertThat(record.count()).isEqualTo(11);
        assertThat(record.reliability()).containsExactly(0, 0, 0, 1, 1, 1, 1, 1, 1);
        assertThat(record.coverage()).isEqualTo(1);
        assertThat(record.days().at(START.getEpochSecond()).isForecast(8)).isFalse();
        assertThat(record.days().at(START.getEpochSecond()).isForecast(9)).isTrue();
        assertThat(record.days().at(START.getEpochSecond()).upper()[9]).isEqualTo(6);
    }

    @Test
    void leavesOutWhatIsNotScored() {
        // When
        for (var minute = 0; minute <= 20; minute++) {
            record.add(Optional.of(forecast(minute, 0.5)), history(minute, 4), false);
        }

        // Then
        assertThat(record.count()).isZero();
        assertThat(record.bins()).isEmpty();
    }

    @Test
    void sortsErrorsByConfidenceIntoBinsOfEqualCount() {
        // When: the median is 4, and what comes is as far above it as confidence is low
        for (var minute = 0; minute < 60; minute++) {
            record.add(Optional.of(forecast(minute, minute / 100.0)), history(minute, 4 + minute), true);
        }

        // Then
        assertThat(record.bins()).hasSize(5).allSatisfy(bin -> assertThat(bin.count())
                .isEqualTo(10));
        assertThat(record.bins().getFirst().leastConfidence()).isCloseTo(0, Offset.offset(1e-9));
        assertThat(record.bins().getLast().mostConfidence()).isCloseTo(0.49, Offset.offset(1e-9));
    }

    private static Series history(int minutes, double value) {
        var values = new double[minutes];
        Arrays.fill(values, value);
        return Series.of(START, Duration.ofMinutes(1), values);
    }

    private static Forecast forecast(int minute, double confidence) {
        var curve = QuantileCurve.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
        return new Forecast(
                START.plusSeconds(60L * minute),
                ForecastSource.PERSISTENCE,
                Collections.nCopies(Horizons.POINTS.size(), curve),
                Collections.nCopies(Horizons.MAXIMA.size(), curve),
                Map.of(),
                new Confidence(confidence, 1, 1, 1));
    }
}
