package io.nimbusguard.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.forecasting.Confidence;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.ForecastSource;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.ReplicaRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SituationTest {

    private static final int LOW = 2540;
    private static final int HIGH = 3360;

    /// Wherever in a minute of the forecast the load jumps: its mean is exact, and hides up to all of the jump.
    @Property
    void seesAJumpThatComesBeforeTheLeadEndsWhereverInAMinute(
            @ForAll @IntRange(min = 0, max = 120) int jump, @ForAll @IntRange(min = 1, max = 120) int lead) {
        var seen = leadMaximum(second -> second < jump ? LOW : HIGH, lead);

        assertThat(seen).isBetween(jump < lead ? HIGH - 1e-6 : LOW, HIGH + 1e-6);
    }

    @Property
    void asksForNothingMoreWhileTheLoadIsTheSameOrFalls(
            @ForAll @IntRange(min = 0, max = 20) int fall, @ForAll @IntRange(min = 1, max = 240) int lead) {
        assertThat(leadMaximum(second -> HIGH - fall * second / 10, lead)).isLessThanOrEqualTo(HIGH);
    }

    @Test
    void seesNoJumpThatComesAfterTheLead() {
        assertThat(leadMaximum(second -> second < 120 ? LOW : HIGH, 119)).isEqualTo(LOW);
    }

    @Test
    void standsAForecastWhoseMaximaFall() {
        var falling = new Forecast(
                Instant.EPOCH,
                ForecastSource.SEASONAL,
                Stream.of(1, 2, 3, 4, 5, 6).map(QuantileCurve::certain).toList(),
                Stream.of(9, 8, 7, 6, 5).map(QuantileCurve::certain).toList(),
                Map.of(),
                new Confidence(1, 1, 1, 1));

        assertThat(leadMaximum(falling, 1, 100)).isEqualTo(8);
    }

    @Property
    void isNotBelowASteadyRiseWhenTheLeadEnds(@ForAll @IntRange(min = 1, max = 180) int lead) {
        assertThat(leadMaximum(second -> LOW + 10 * second, lead)).isGreaterThanOrEqualTo(LOW + 10 * (lead - 1));
    }

    private static double leadMaximum(IntUnaryOperator load, int lead) {
        return leadMaximum(forecast(load), load.applyAsInt(-1), lead);
    }

    private static double leadMaximum(Forecast forecast, double requestsPerSecond, int lead) {
        return Situation.of(
                        forecast,
                        Duration.ofSeconds(lead),
                        requestsPerSecond,
                        new Capacity(100, Capacity.Origin.CONFIGURED),
                        new ReplicaRange(1, 80),
                        26)
                .leadMaximum()
                .median();
    }

    /// Knows the mean of every minute, and nothing of what is inside.
    private static Forecast forecast(IntUnaryOperator load) {
        return new Forecast(
                Instant.EPOCH,
                ForecastSource.SEASONAL,
                Horizons.POINTS.stream()
                        .map(minute -> QuantileCurve.certain(mean(load, minute)))
                        .toList(),
                Horizons.MAXIMA.stream()
                        .map(minutes -> QuantileCurve.certain(IntStream.rangeClosed(1, minutes)
                                .mapToDouble(minute -> mean(load, minute))
                                .max()
                                .orElseThrow()))
                        .toList(),
                Map.of(),
                new Confidence(1, 1, 1, 1));
    }

    private static double mean(IntUnaryOperator load, int minute) {
        return IntStream.range(60 * (minute - 1), 60 * minute)
                .map(load)
                .average()
                .orElseThrow();
    }
}
