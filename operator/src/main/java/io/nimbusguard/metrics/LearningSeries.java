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
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// How the serving network fares and how old it is, read from it whenever somebody scrapes.
final class LearningSeries implements MultiCollector {

    private static final double MILLIS = 1e-3;

    private final String model;
    private final Supplier<Optional<Instant>> made;
    private final Supplier<Optional<LiveCheck>> live;
    private final InstantSource time;

    /// @param made when the model that serves was made
    LearningSeries(
            String model, Supplier<Optional<Instant>> made, Supplier<Optional<LiveCheck>> live, InstantSource time) {
        this.model = model;
        this.made = made;
        this.live = live;
        this.time = time;
    }

    @Override
    public MetricSnapshots collect() {
        var all = MetricSnapshots.builder();
        live.get().ifPresent(check -> all.metricSnapshot(gauge(Meter.FORECASTER_LOSS, check.loss(), Labels.EMPTY)));
        made.get()
                .map(then -> Duration.between(then, time.instant()))
                .ifPresent(age ->
                        all.metricSnapshot(gauge(Meter.MODEL_AGE, MILLIS * age.toMillis(), Labels.of("model", model))));
        return all.build();
    }

    private static GaugeSnapshot gauge(Meter meter, double value, Labels labels) {
        return new GaugeSnapshot(
                new MetricMetadata(meter.exportedName(), meter.help()),
                List.of(new GaugeDataPointSnapshot(value, labels, null)));
    }
}
