package io.nimbusguard.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Gauges of many workloads while they are gathered for one scrape.
final class GaugeSheet {

    private final Map<Meter, List<GaugeDataPointSnapshot>> pointsByMeter = new EnumMap<>(Meter.class);

    Row row(String namespace, String workload) {
        return new Row(Labels.of("namespace", namespace, "workload", workload));
    }

    /// Of the whole fleet.
    void write(Meter meter, double value) {
        add(meter, value, Labels.EMPTY);
    }

    private void add(Meter meter, double value, Labels labels) {
        pointsByMeter
                .computeIfAbsent(meter, _ -> new ArrayList<>())
                .add(new GaugeDataPointSnapshot(value, labels, null));
    }

    MetricSnapshots snapshots() {
        var all = MetricSnapshots.builder();
        pointsByMeter.forEach((meter, points) ->
                all.metricSnapshot(new GaugeSnapshot(new MetricMetadata(meter.exportedName(), meter.help()), points)));
        return all.build();
    }

    /// The gauges of one workload.
    final class Row {

        private final Labels labels;

        private Row(Labels labels) {
            this.labels = labels;
        }

        /// @param more further labels, each a name and a value
        void write(Meter meter, double value, String... more) {
            add(meter, value, more.length == 0 ? labels : labels.merge(Labels.of(more)));
        }
    }
}
