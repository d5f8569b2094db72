package io.nimbusguard.metrics;

import static io.nimbusguard.metrics.Meter.EPSILON;
import static io.nimbusguard.metrics.Meter.FALLBACK_ACTIVE;
import static io.nimbusguard.metrics.Meter.FEATURE;
import static io.nimbusguard.metrics.Meter.FORECAST_CONFIDENCE;
import static io.nimbusguard.metrics.Meter.FORECAST_COVERAGE_RATIO;
import static io.nimbusguard.metrics.Meter.FORECAST_ERROR_RATIO;
import static io.nimbusguard.metrics.Meter.FORECAST_VALUE;
import static io.nimbusguard.metrics.Meter.Q_VALUE;
import static io.nimbusguard.metrics.Meter.REPLICAS;
import static io.nimbusguard.metrics.Meter.REWARD;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.metrics.WorkloadReading.Detail;
import io.nimbusguard.metrics.WorkloadReading.Outlook;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.PassReport;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// The gauges of every workload, made when somebody scrapes. Between two scrapes a workload costs one small record, and
/// a pass one map entry: 120,000 registered gauges for 10,000 workloads would cost a hundred megabytes, and each of
/// them would have to be found, made and taken away again as its value comes and goes.
final class WorkloadSeries implements MultiCollector {

    private static final List<Double> HEADLINE_QUANTILES = List.of(0.5, 0.9);

    private final MeterDetail detail;
    /// By namespace and name, the labels of its series: a workload made anew takes its namesake's place.
    private final Map<Name, WorkloadReading> readingByName = new ConcurrentHashMap<>();

    private record Name(String namespace, String workload) {

        static Name of(Workload workload) {
            return new Name(workload.namespace(), workload.name());
        }
    }

    WorkloadSeries(MeterDetail detail) {
        this.detail = detail;
    }

    void read(PassReport report) {
        var workload = report.input().workload();
        readingByName.compute(Name.of(workload), (_, known) -> {
            var before = Optional.ofNullable(known)
                    .filter(reading -> reading.workload().equals(workload));
            var outOfDate = before.filter(
                    reading -> reading.time().isAfter(report.input().now()));
            return outOfDate.orElseGet(() -> WorkloadReading.of(report, before, detail));
        });
    }

    void forget(Workload workload) {
        readingByName.computeIfPresent(
                Name.of(workload), (_, reading) -> reading.workload().equals(workload) ? null : reading);
    }

    @Override
    public MetricSnapshots collect() {
        var gauges = new GaugeSheet();
        var readings = List.copyOf(readingByName.values());
        readings.forEach(reading -> write(reading, gauges));
        readings.stream()
                .flatMapToDouble(reading -> reading.epsilon().stream())
                .average()
                .ifPresent(mean -> gauges.write(EPSILON, mean));
        return gauges.snapshots();
    }

    private static void write(WorkloadReading reading, GaugeSheet gauges) {
        var row = gauges.row(reading.workload().namespace(), reading.workload().name());
        var counts = reading.counts();
        writeCount(row, "current", counts.current());
        writeCount(row, "desired", counts.desired());
        writeCount(row, "recommended", counts.recommended());
        writeCount(row, "unconstrained", counts.unconstrained());
        writeCount(row, "shadow_hpa", counts.shadowHpa());
        reading.outlook().ifPresent(outlook -> writeOutlook(row, outlook, reading.detail()));
        reading.fallback().ifPresent(active -> row.write(FALLBACK_ACTIVE, active ? 1 : 0));
        reading.reward().ifPresent(reward -> row.write(REWARD, reward));
        reading.detail().ifPresent(details -> writeFeatures(row, details));
    }

    private static void writeCount(GaugeSheet.Row row, String kind, OptionalInt replicas) {
        replicas.ifPresent(count -> row.write(REPLICAS, count, "kind", kind));
    }

    private static void writeOutlook(GaugeSheet.Row row, Outlook outlook, Optional<Detail> detail) {
        if (detail.isPresent()) {
            var points = detail.get().points();
            for (var i = 0; i < points.size(); i++) {
                writeCurve(row, points.get(i), Horizons.POINTS.get(i), QuantileCurve.LEVELS);
            }
        } else {
            writeCurve(row, outlook.tenMinutes(), Horizons.POINTS.getLast(), HEADLINE_QUANTILES);
        }
        row.write(FORECAST_CONFIDENCE, outlook.confidence());
        outlook.accuracy().ifPresent(accuracy -> {
            row.write(FORECAST_ERROR_RATIO, accuracy.errorRatio());
            row.write(FORECAST_COVERAGE_RATIO, accuracy.coverage());
        });
    }

    private static void writeCurve(GaugeSheet.Row row, QuantileCurve curve, int minutes, List<Double> levels) {
        var offset = Integer.toString(60 * minutes);
        for (var level : levels) {
            row.write(
                    FORECAST_VALUE,
                    curve.quantile(level),
                    "offset_seconds",
                    offset,
                    "quantile",
                    Double.toString(level));
        }
    }

    private static void writeFeatures(GaugeSheet.Row row, Detail detail) {
        for (var feature : Feature.ALL) {
            detail.features()
                    .value(feature)
                    .ifPresent(value -> row.write(FEATURE, value, "feature", feature.metricName()));
        }
        detail.agent().ifPresent(agent -> {
            for (var posture : AgentState.POSTURES) {
                row.write(Q_VALUE, agent.values().mean(posture), "posture", posture.name());
            }
        });
    }
}
