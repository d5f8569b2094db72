package io.nimbusguard.forecasting.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.MinuteView;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.SeriesRecorder;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoNetworkTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void saysWhatTheForecasterWithoutANetworkSaysThatStartedAtTheFirstQuestion() {
        // Given
        var load = MadeLoad.DAILY.recording(7);
        var minutes = IntStream.range(3000, 3030).boxed().toList();
        List<MinuteView> views = minutes.stream().map(load::viewAt).toList();
        // When
        var said = new NoNetwork().forecastAll(views);
        // Then
        var forecaster = new BaselineForecaster();
        var memory = forecaster.newMemory();
        var history = new SeriesRecorder(load.timeAt(0), MINUTE, load.size());
        for (var minute = 0; minute < 3030; minute++) {
            history.record(load.timeAt(minute), load.at(Feature.REQUEST_RATE, minute));
            if (minute >= 3000) {
                var result = forecaster.forecast(
                        Fleet.observation(
                                "made",
                                load.timeAt(minute + 1),
                                Measurements.allMissing(MissingReason.NO_SERIES),
                                history),
                        memory);
                memory = result.memory();
                var spoken = said.get(minute - 3000).orElseThrow();
                var expected = result.forecast().orElseThrow();
                for (var level = 0; level < QuantileCurve.LEVELS.size(); level++) {
                    var probability = QuantileCurve.LEVELS.get(level);
                    assertThat(spoken.demand(5, level))
                            .isEqualTo((float) expected.points().get(5).quantile(probability));
                    assertThat(spoken.demand(10, level))
                            .isEqualTo((float) expected.maxima().get(4).quantile(probability));
                }
            }
        }
    }

    @Test
    void isSilentWhereNothingIsAsked() {
        assertThat(new NoNetwork().forecastAll(List.of())).isEmpty();
    }
}
