package io.nimbusguard.dqn;

import io.nimbusguard.forecasting.Confidence;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.Forecast.Band;
import io.nimbusguard.forecasting.ForecastSource;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.planning.Situation;
import io.nimbusguard.planning.StartupTime;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.ReplicaRange;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a policy is shown of a workload whose replicas carry 100 requests/s, at a tick: all nine features
/// measured, 40 replicas ready, a trusted forecast that the demand seen now stays, give or take a tenth. Each
/// call changes one thing.
final class Inputs {

    static final Workload WORKLOAD = new Workload("shop", "cart", "uid-1");

    private final EnumMap<Feature, Measurement> measured = new EnumMap<>(Feature.class);
    private Instant now = Instant.EPOCH;
    private double demand = 3000;
    private double capacity = 100;
    private QuantileCurve curve = about(3000);
    private ReplicaCounts replicas = new ReplicaCounts(40, 40);
    private ReplicaRange range = new ReplicaRange(1, 80);
    private double confidence = 0.9;
    private Profile profile = Profile.BALANCED;
    private Prices prices = Prices.STANDARD;
    private Optional<Duration> objective = Optional.of(Duration.ofMillis(250));
    private BudgetBurn burn = BudgetBurn.NONE;
    private WorkloadConditions conditions = WorkloadConditions.CALM;
    private Workload workload = WORKLOAD;

    static Inputs at(int tick) {
        var inputs = new Inputs();
        inputs.now = Instant.EPOCH.plusSeconds(15L * tick);
        return inputs.demand(3000);
    }

    /// As much demand, and features that fit it.
    Inputs demand(double requestsPerSecond) {
        demand = requestsPerSecond;
        measure(Feature.CPU_RATE, 0.04 * requestsPerSecond);
        measure(Feature.RESIDENT_MEMORY, 4e8 * replicas.ready());
        measure(Feature.VIRTUAL_MEMORY, 2e9 * replicas.ready());
        measure(Feature.DURATION_SUM_RATE, 0.05 * requestsPerSecond);
        measure(Feature.REQUEST_RATE, requestsPerSecond);
        measure(Feature.FINISHED_RATE, requestsPerSecond);
        measure(Feature.OPEN_FILE_DESCRIPTORS, 60 * replicas.ready());
        measure(Feature.RESPONSE_BYTES_RATE, 2000 * requestsPerSecond);
        measure(Feature.SIZED_REQUEST_RATE, 0.3 * requestsPerSecond);
        return forecast(about(requestsPerSecond));
    }

    static QuantileCurve about(double median) {
        return QuantileCurve.of(
                0.9 * median,
                0.93 * median,
                0.97 * median,
                median,
                1.05 * median,
                1.1 * median,
                1.13 * median,
                1.17 * median,
                1.2 * median);
    }

    Inputs measure(Feature feature, double value) {
        measured.put(feature, Measurement.of(value, now));
        return this;
    }

    Inputs without(Feature feature) {
        measured.remove(feature);
        return this;
    }

    Inputs forecast(QuantileCurve everywhere) {
        curve = everywhere;
        return this;
    }

    Inputs capacity(double requestsPerSecond) {
        capacity = requestsPerSecond;
        return this;
    }

    Inputs replicas(int current, int ready) {
        replicas = new ReplicaCounts(current, ready);
        return this;
    }

    Inputs range(int min, int max) {
        range = new ReplicaRange(min, max);
        return this;
    }

    Inputs confidence(double value) {
        confidence = value;
        return this;
    }

    Inputs profile(Profile wanted) {
        profile = wanted;
        return this;
    }

    Inputs prices(Prices asked) {
        prices = asked;
        return this;
    }

    Inputs withoutObjective() {
        objective = Optional.empty();
        return this;
    }

    Inputs burn(double rate) {
        burn = new BudgetBurn(rate, rate);
        return this;
    }

    Inputs rollingOut() {
        conditions = conditions.rollingOut();
        return this;
    }

    Inputs of(Workload other) {
        workload = other;
        return this;
    }

    PolicyInput build() {
        var observation = new Observation(
                workload,
                now,
                Measurements.of(measured),
                Series.empty(Instant.EPOCH, Duration.ofMinutes(1)),
                Optional.of(replicas),
                OptionalDouble.of(1),
                conditions);
        var startup = StartupTime.learned(Duration.ofSeconds(60));
        var forecast = new Forecast(
                now,
                ForecastSource.LSTM,
                Collections.nCopies(Horizons.POINTS.size(), curve),
                Collections.nCopies(Horizons.MAXIMA.size(), curve),
                features(),
                new Confidence(confidence, 1, 1, 1));
        var situation = Situation.of(
                forecast,
                startup.lead(PostureShadows.TICK),
                demand,
                new Capacity(capacity, Capacity.Origin.CONFIGURED),
                range,
                replicas.current());
        return new PolicyInput(
                observation, forecast, situation, startup, new Wishes(profile, prices, objective), burn, true);
    }

    /// Every feature measured now goes on as it is.
    private Map<Feature, List<Band>> features() {
        var bands = new EnumMap<Feature, List<Band>>(Feature.class);
        measured.forEach((feature, measurement) -> measurement
                .asOptional()
                .ifPresent(value -> bands.put(
                        feature, Collections.nCopies(Horizons.POINTS.size(), new Band(value, value, value)))));
        return bands;
    }
}
