package io.nimbusguard.metrics;

import io.nimbusguard.forecasting.retraining.LiveCheck;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// How the serving networks fare and how old they are, read from them whenever somebody scrapes.
final class LearningSeries implements MultiCollector {

    private static final double MILLIS = 1e-3;

    private final InstantSource time;
    private final Map<LearnedModel, Supplier<Optional<Instant>>> made = new ConcurrentHashMap<>();
    private volatile Supplier<Optional<LiveCheck>> live = Optional::empty;
    private volatile Supplier<OptionalDouble> loss = OptionalDouble::empty;
    private volatile Supplier<OptionalInt> experience = OptionalInt::empty;

    LearningSeries(InstantSource time) {
        this.time = time;
    }

    void readForecaster(Supplier<Optional<Instant>> when, Supplier<Optional<LiveCheck>> newest) {
        live = newest;
        made.put(LearnedModel.FORECASTER, when);
    }

    void readAgent(Supplier<Optional<Instant>> when, Supplier<OptionalDouble> newest, IntSupplier transitions) {
        loss = newest;
        experience = () -> OptionalInt.of(transitions.getAsInt());
        made.put(LearnedModel.POLICY, when);
    }

    @Override
    public MetricSnapshots collect() {
        var points = new EnumMap<Meter, List<GaugeDataPointSnapshot>>(Meter.class);
        live.get().ifPresent(check -> add(points, Meter.FORECASTER_LOSS, check.loss(), Labels.EMPTY));
        loss.get().ifPresent(newest -> add(points, Meter.DQN_LOSS, newest, Labels.EMPTY));
        experience.get().ifPresent(size -> add(points, Meter.REPLAY_BUFFER_SIZE, size, Labels.EMPTY));
        made.forEach((model, when) -> when.get()
                .map(then -> Duration.between(then, time.instant()))
                .ifPresent(age ->
                        add(points, Meter.MODEL_AGE, MILLIS * age.toMillis(), Labels.of("model", model.label()))));
        var all = MetricSnapshots.builder();
        points.forEach((meter, gauges) ->
                all.metricSnapshot(new GaugeSnapshot(new MetricMetadata(meter.exportedName(), meter.help()), gauges)));
        return all.build();
    }

    private static void add(Map<Meter, List<GaugeDataPointSnapshot>> points, Meter meter, double value, Labels labels) {
        points.computeIfAbsent(meter, _ -> new ArrayList<>()).add(new GaugeDataPointSnapshot(value, labels, null));
    }
}
