package io.nimbusguard.dqn;

import static org.assertj.core.api.Assertions.assertThat;

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

class DefaultPosturePolicyTest {

    private final DefaultPosturePolicy policy = new DefaultPosturePolicy();

    @Test
    void isBalancedUnlessAPersonWantsItQuiet() {
        assertThat(choose(Profile.BALANCED)).isEqualTo(PostureChoice.planned(Posture.BALANCED));
        assertThat(choose(Profile.QUIET)).isEqualTo(PostureChoice.planned(Posture.QUIET));
    }

    @Test
    void looksFiveMinutesAheadOrAsFarAsTheLead() {
        var longLead = situation(Duration.ofMinutes(7));
        var shortLead = situation(Duration.ofMinutes(1));

        assertThat(longLead.quietMaximum()).isEqualTo(longLead.leadMaximum());
        assertThat(shortLead.leadMaximum().median()).isEqualTo(1);
        assertThat(shortLead.quietMaximum().median()).isEqualTo(5);
    }

    private PostureChoice choose(Profile profile) {
        return policy.choose(input(profile), policy.newMemory()).choice();
    }

    private static PolicyInput input(Profile profile) {
        var observation = new Observation(
                new Workload("shop", "cart", "uid-1"),
                Instant.EPOCH,
                Measurements.allMissing(MissingReason.NO_SERIES),
                Series.empty(Instant.EPOCH, Duration.ofMinutes(1)),
                Optional.of(new ReplicaCounts(1, 1)),
                OptionalDouble.empty(),
                WorkloadConditions.CALM);
        return new PolicyInput(
                observation,
                forecast(),
                situation(Duration.ofMinutes(1)),
                StartupTime.learned(Duration.ofSeconds(60)),
                new Wishes(profile, Prices.STANDARD, Optional.empty()),
                BudgetBurn.NONE,
                false);
    }

    private static Situation situation(Duration lead) {
        var capacity = new Capacity(100, Capacity.Origin.CONFIGURED);
        return Situation.of(forecast(), lead, 1, capacity, new ReplicaRange(1, 10), 1);
    }

    private static Forecast forecast() {
        var maxima = Horizons.MAXIMA.stream().map(QuantileCurve::certain).toList();
        return new Forecast(
                Instant.EPOCH,
                ForecastSource.PERSISTENCE,
                Collections.nCopies(6, QuantileCurve.certain(1)),
                maxima,
                Map.of(),
                new Confidence(1, 1, 1, 1));
    }
}
