package io.nimbusguard.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final Confidence CONFIDENCE = new Confidence(1, 0.5, 1, 0.5);

    @Test
    void interpolatesTheMaximumBetweenTheForecastWindows() {
        var forecast = forecastWithMaxima(10, 20, 30, 50, 100);

        assertThat(forecast.maximumOver(Duration.ofMinutes(3)).median()).isCloseTo(30, within(1e-9));
        assertThat(forecast.maximumOver(Duration.ofMinutes(4)).median()).isCloseTo(40, within(1e-9));
    }

    @Test
    void takesAMinuteThatTheLeadReachesIntoAsAWholeOne() {
        var forecast = forecastWithMaxima(10, 20, 30, 50, 100);

        assertThat(forecast.maximumOver(Duration.ofSeconds(60)).median()).isCloseTo(10, within(1e-9));
        assertThat(forecast.maximumOver(Duration.ofSeconds(61)).median()).isCloseTo(20, within(1e-9));
        assertThat(forecast.maximumOver(Duration.ofSeconds(181)).median()).isCloseTo(40, within(1e-9));
    }

    @Test
    void takesTheNearestWindowOutsideThem() {
        var forecast = forecastWithMaxima(10, 20, 30, 50, 100);

        assertThat(forecast.maximumOver(Duration.ofSeconds(5)).median()).isEqualTo(10);
        assertThat(forecast.maximumOver(Duration.ofHours(1)).median()).isEqualTo(100);
    }

    @Test
    void interpolatesTheMedianBetweenThePoints() {
        var points = Stream.of(10, 20, 30, 50, 90, 120)
                .map(median -> QuantileCurve.certain(median))
                .toList();
        var forecast = forecast(points, Collections.nCopies(5, QuantileCurve.certain(1)));

        assertThat(IntStream.rangeClosed(1, 11).mapToObj(forecast::median))
                .containsExactly(10.0, 20.0, 30.0, 40.0, 50.0, 70.0, 90.0, 100.0, 110.0, 120.0, 120.0);
    }

    @Test
    void hasACurveForEveryHorizon() {
        var oneTooFew = Collections.nCopies(5, QuantileCurve.certain(1));

        assertThatThrownBy(() -> forecast(oneTooFew, oneTooFew)).hasMessageContaining("every horizon");
    }

    @Test
    void ordersItsBands() {
        assertThatThrownBy(() -> new Forecast.Band(2, 1, 3)).hasMessageContaining("ordered");
    }

    @Test
    void multipliesTheFactorsOfConfidence() {
        assertThat(CONFIDENCE.value()).isEqualTo(0.25);
        assertThatThrownBy(() -> new Confidence(1.1, 1, 1, 1)).hasMessageContaining("skill");
    }

    private static Forecast forecastWithMaxima(double... maxima) {
        var curves = Arrays.stream(maxima).mapToObj(QuantileCurve::certain).toList();
        return forecast(Collections.nCopies(6, QuantileCurve.certain(1)), curves);
    }

    private static Forecast forecast(List<QuantileCurve> points, List<QuantileCurve> maxima) {
        return new Forecast(Instant.EPOCH, ForecastSource.PERSISTENCE, points, maxima, Map.of(), CONFIDENCE);
    }
}
