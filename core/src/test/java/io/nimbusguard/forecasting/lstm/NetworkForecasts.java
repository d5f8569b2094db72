package io.nimbusguard.forecasting.lstm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.forecasting.NetworkForecast;

/// What holds of every forecast of a network.
final class NetworkForecasts {

    private NetworkForecasts() {}

    static void assertSound(NetworkForecast said) {
        for (var output = 0; output < Net.OUTPUTS; output++) {
            for (var level = 0; level < Net.LEVELS; level++) {
                assertThat(said.demand(output, level)).isFinite().isNotNegative();
                if (level > 0) {
                    assertThat(said.demand(output, level)).isGreaterThanOrEqualTo(said.demand(output, level - 1));
                }
            }
        }
        for (var feature = 0; feature < Net.FEATURES; feature++) {
            for (var point = 0; point < Net.POINTS; point++) {
                for (var level = 0; level < Net.BAND; level++) {
                    assertThat(said.factor(feature, point, level)).isFinite().isNotNegative();
                    if (level > 0) {
                        assertThat(said.factor(feature, point, level))
                                .isGreaterThanOrEqualTo(said.factor(feature, point, level - 1));
                    }
                }
            }
        }
    }
}
