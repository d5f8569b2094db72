package io.nimbusguard.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.dqn.BudgetBurn;
import io.nimbusguard.dqn.PolicyInput;
import io.nimbusguard.dqn.Wishes;
import io.nimbusguard.forecasting.Confidence;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.ForecastSource;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.planning.Situation;
import io.nimbusguard.planning.StartupTime;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.ReplicaRange;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// A forecast that is certain of 40 replicas' load.
class ShadowPolicyTest {

    private static final Capacity CAPACITY = new Capacity(100, Capacity.Origin.CONFIGURED);
    private static final double FORECAST = 4000;
    private static final int TICKS = 4000;

    private int tick;
    private Prices prices = Prices.STANDARD;
    private ShadowPolicy.Memory memory = ShadowPolicy.Memory.EMPTY;

    @Test
    void startsWithTheDefault() {
        assertThat(choose(ShadowPolicy.leader(), 1, FORECAST)).isEqualTo(Posture.BALANCED);
        assertThat(choose(ShadowPolicy.hedge(), 1, FORECAST)).isEqualTo(Posture.BALANCED);
    }

    @Test
    void followsTheLeanestWhereTheForecastIsAlwaysTooHigh() {
        assertThat(choose(ShadowPolicy.leader(), TICKS, 3000)).isEqualTo(Posture.CAPACITY_106);
    }

    @Test
    void endsUpWithTheLeanestByExponentialWeightsToo() {
        assertThat(choose(ShadowPolicy.hedge(), TICKS, 3000)).isEqualTo(Posture.CAPACITY_106);
    }

    @Test
    void changesItsMindWhenTheForecastIsSuddenlyTooLow() {
        // Given: 41 replicas are the floor and just too few
        var policy = ShadowPolicy.leader();
        prices = new Prices(100, 60);
        choose(policy, TICKS / 4, 3000);

        // When
        var posture = goOn(policy, TICKS, 4090);

        // Then
        assertThat(posture.capacityFactor()).isLessThan(1);
    }

    @Test
    void choosesTheSameEveryTime() {
        assertThat(choose(ShadowPolicy.hedge(), 500, 3900)).isEqualTo(choose(ShadowPolicy.hedge(), 500, 3900));
    }

    private Posture choose(ShadowPolicy policy, int ticks, double requestsPerSecond) {
        memory = policy.newMemory();
        return goOn(policy, ticks, requestsPerSecond);
    }

    private Posture goOn(ShadowPolicy policy, int ticks, double requestsPerSecond) {
        var posture = Posture.EXACT;
        for (var i = 0; i < ticks; i++) {
            var result = policy.choose(input(tick++, requestsPerSecond), memory);
            memory = result.memory();
            posture = result.choice().posture();
        }
        return posture;
    }

    private PolicyInput input(int tick, double requestsPerSecond) {
        var now = Instant.EPOCH.plusSeconds(15L * tick);
        var observation = new Observation(
                new Workload("shop", "cart", "uid-1"),
                now,
                Measurements.allMissing(MissingReason.NO_SERIES),
                Series.empty(Instant.EPOCH, Duration.ofMinutes(1)),
                Optional.of(new ReplicaCounts(40, 40)),
                OptionalDouble.empty(),
                WorkloadConditions.CALM);
        var curve = QuantileCurve.certain(FORECAST);
        var situation = new Situation(curve, curve, requestsPerSecond, CAPACITY, new ReplicaRange(1, 80), 40);
        var forecast = new Forecast(
                now,
                ForecastSource.PERSISTENCE,
                Collections.nCopies(Horizons.POINTS.size(), curve),
                Collections.nCopies(Horizons.MAXIMA.size(), curve),
                Map.of(),
                new Confidence(1, 1, 1, 1));
        var startup = StartupTime.learned(Duration.ofSeconds(60));
        var wishes = new Wishes(Profile.BALANCED, prices, Optional.empty());
        return new PolicyInput(observation, forecast, situation, startup, wishes, BudgetBurn.NONE, false);
    }
}
