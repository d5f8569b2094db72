package io.nimbusguard.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftTest {

    private static final int STEPS_PER_DAY = 86_400 / Service.STEP_SECONDS;
    private static final Conditions DRIFT = Conditions.STANDARD.with(Realism.DRIFT);
    private static final Conditions UNMODELLED = Conditions.STANDARD.with(Realism.UNMODELLED);

    @Test
    void mixDriftHasItsStatedSpreadAndTimeConstant() {
        // Given
        var walk = new OrnsteinUhlenbeck(RequestCost.MIX_SD, RequestCost.MIX_SECONDS, Streams.named("a long walk", 1));
        var values = new double[1000 * STEPS_PER_DAY / 60];

        // When: a thousand days, looked at every five minutes
        for (var i = 0; i < values.length; i++) {
            for (var step = 0; step < 60; step++) {
                values[i] = walk.next();
            }
        }

        // Then: 4000 time constants make the sd known to 2 %, the correlation to 0.03
        var lag = 72;
        var variance =
                Arrays.stream(values).map(value -> value * value).average().orElseThrow();
        var covariance = IntStream.range(lag, values.length)
                .mapToDouble(i -> values[i] * values[i - lag])
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(variance)).isCloseTo(0.12, within(0.005));
        assertThat(covariance / variance).isCloseTo(Math.exp(-1), within(0.06));
    }

    @Test
    void interferenceComesThriceADayFor15To90Minutes() {
        // When
        var days = 1000;
        var speed = Interference.draw("trace", 3, days * STEPS_PER_DAY);

        // Then
        var slow = Arrays.stream(speed).filter(value -> value < 1).count();
        var episodes = IntStream.range(1, speed.length)
                .filter(step -> speed[step] < 1 && speed[step - 1] == 1)
                .count();
        assertThat(Arrays.stream(speed).min().orElseThrow()).isBetween(0.7, 0.71);
        assertThat(Arrays.stream(speed).filter(value -> value < 1).max().orElseThrow())
                .isBetween(0.89, 0.9);
        assertThat((double) episodes / days).isCloseTo(3, within(0.25));
        assertThat((double) slow * Service.STEP_SECONDS / 60 / episodes).isCloseTo(52.5, within(3.0));
    }

    @Test
    void isTheSameForTheSameTraceAndSeedAndAnotherForAnother() {
        // When
        var drift = Drift.of("trace", DRIFT, 1, STEPS_PER_DAY);
        var again = Drift.of("trace", DRIFT, 1, STEPS_PER_DAY);
        var otherSeed = Drift.of("trace", DRIFT, 2, STEPS_PER_DAY);
        var otherTrace = Drift.of("another", DRIFT, 1, STEPS_PER_DAY);

        // Then
        var last = STEPS_PER_DAY - 1;
        assertThat(again.capacity(last)).isEqualTo(drift.capacity(last));
        assertThat(otherSeed.capacity(last)).isNotEqualTo(drift.capacity(last));
        assertThat(otherTrace.capacity(last)).isNotEqualTo(drift.capacity(last));
        assertThat(otherSeed.measuredLatency(0.08)).isNotEqualTo(drift.measuredLatency(0.08));
    }

    @Test
    void changesNothingInTheStandardCondition() {
        // When
        var drift = Drift.of("trace", Conditions.STANDARD, 1, STEPS_PER_DAY);

        // Then
        assertThat(drift.capacity(7)).isEqualTo(1);
        assertThat(drift.requestCost(7)).isEqualTo(1);
        assertThat(drift.startup(7)).isEqualTo(1);
        assertThat(drift.measuredLatency(0.0437)).isEqualTo(0.0437);
        assertThat(drift.configuredCapacity()).isEqualTo(Service.CAPACITY);
    }

    @Test
    void needFollowsTheTrueCapacity() {
        // Given
        var trace = Traces.constant(Duration.ofMinutes(1), 1440, 3);

        // When
        var arrivals = Arrivals.of(trace, DRIFT, 1);

        // Then
        for (var step = 0; step < arrivals.size(); step += 997) {
            var carried =
                    Service.CAPACITY * Service.STEP_SECONDS * arrivals.drift().capacity(step);
            assertThat(arrivals.need(step)).isEqualTo((int) Math.ceil(arrivals.requests(step) / carried));
        }
    }

    @Test
    void drawsTheSameArrivalsWhetherItDriftsOrNot() {
        // Given
        var trace = Traces.constant(Duration.ofMinutes(1), 60, 3);

        // When
        var standard = Arrivals.of(trace, Conditions.STANDARD, 1);
        var drifting = Arrivals.of(trace, UNMODELLED, 1);

        // Then
        for (var step = 0; step < standard.size(); step++) {
            assertThat(drifting.requests(step)).isEqualTo(standard.requests(step));
        }
    }

    @Test
    void unmodelledIsMisconfiguredByThirtyPercentOneWayOrTheOther() {
        // When
        var stated = IntStream.range(0, 20)
                .mapToDouble(seed -> Drift.of("trace", UNMODELLED, seed, 1).configuredCapacity() / Service.CAPACITY)
                .distinct()
                .sorted()
                .toArray();

        // Then
        assertThat(stated).containsExactly(new double[] {0.7, 1.3}, within(1e-9));
    }

    @Test
    void startUpMediansWanderBetweenHalfAndTwice() {
        // When
        var factors = StartupWander.draw("trace", 1, 30 * STEPS_PER_DAY);

        // Then
        assertThat(Arrays.stream(factors).min().orElseThrow()).isBetween(0.5 - 1e-9, 0.7);
        assertThat(Arrays.stream(factors).max().orElseThrow()).isBetween(1.4, 2 + 1e-9);
    }
}
