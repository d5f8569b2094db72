package io.nimbusguard.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurements;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureBandsTest {

    @Test
    void leavesOutAFeatureThatHasNoValue() {
        var script = new DemandScript().measuring(measured(Feature.CPU_RATE, 2)).then(100, 100, 100);

        assertThat(script.last().features()).containsOnlyKeys(Feature.CPU_RATE);
        assertThat(script.last().features().get(Feature.CPU_RATE)).hasSize(Horizons.POINTS.size());
    }

    @Test
    void leavesOutDemandWhichHasItsOwnCurves() {
        var script = new DemandScript()
                .measuring(measured(Feature.REQUEST_RATE, 100))
                .then(100, 100);

        assertThat(script.last().features()).isEmpty();
    }

    @Test
    void dropsAFeatureWhoseValueIsMissingNow() {
        var script = new DemandScript().measuring(measured(Feature.CPU_RATE, 2)).then(100, 100);

        script.measuring(Measurements.of(Map.of())).then(100);

        assertThat(script.last().features()).isEmpty();
    }

    @Test
    void holdsFourFifthsOfANoisyFeatureInItsBand() {
        var random = new Random(7);
        var script = new DemandScript();
        var inside = 0;
        var counted = 0;
        for (var minute = 0; minute < 4000; minute++) {
            var value = 50 * (1 + 0.1 * random.nextGaussian());
            if (minute > 2000) {
                var band = script.last().features().get(Feature.CPU_RATE).getFirst();
                inside += band.lower() <= value && value <= band.upper() ? 1 : 0;
                counted++;
            }
            script.measuring(measured(Feature.CPU_RATE, value)).then(100);
        }

        assertThat((double) inside / counted).isBetween(0.7, 0.9);
    }

    @Test
    void followsASteadyGrowth() {
        var script = new DemandScript();
        var value = 1000.0;
        for (var minute = 0; minute < 2000; minute++) {
            value *= 1.001;
            script.measuring(measured(Feature.RESIDENT_MEMORY, value)).then(100);
        }

        var tenMinutes = script.last().features().get(Feature.RESIDENT_MEMORY).getLast();
        assertThat(tenMinutes.median() / value).isCloseTo(Math.pow(1.001, 10), within(0.003));
    }

    private static Measurements measured(Feature feature, double value) {
        return Measurements.of(Map.of(feature, Measurement.of(value, DemandScript.START)));
    }
}
