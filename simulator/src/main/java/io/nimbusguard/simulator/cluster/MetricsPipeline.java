package io.nimbusguard.simulator.cluster;

import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurement.Missing;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.simulator.condition.Service;
import java.time.Instant;
import java.util.EnumMap;

/// From what happens to what is seen of it: the nine features as totals, one scrape and one window behind.
final class MetricsPipeline {

    private final Counters counters = new Counters();
    private final Gauges gauges = new Gauges();
    private final Scrapes scrapes;
    private final DemandHistory demand;
    private Instant sampleTime;

    MetricsPipeline(boolean withoutLag, Instant start) {
        scrapes = withoutLag ? Scrapes.withoutLag() : Scrapes.standard();
        demand = new DemandHistory(start);
        sampleTime = start;
    }

    /// @param next the step that begins at `now`, behind `served`
    void record(ServedStep served, double startupCores, int next, Instant now) {
        counters.add(served, startupCores * Service.STEP_SECONDS);
        gauges.update(served);
        if (scrapes.scrape(next, (double) next * Service.STEP_SECONDS, counters)) {
            gauges.read(served);
            sampleTime = now;
            demand.sampled(now, requestRate());
        }
    }

    void seam(Instant now) {
        scrapes.forget();
        demand.seam(now);
    }

    Series demand() {
        return demand.view();
    }

    double requestRate() {
        return scrapes.rate(Counters.OFFERED);
    }

    double cpuPerReadyPod() {
        return scrapes.newestRate(Counters.CPU_SECONDS_PER_READY_POD);
    }

    int cpuWindowSeconds() {
        return scrapes.newestWindowSeconds();
    }

    int ageSeconds(double elapsed) {
        return scrapes.isEmpty() ? 0 : (int) (elapsed - scrapes.newestAt());
    }

    Measurements measurements() {
        var measured = new EnumMap<Feature, Measurement>(Feature.class);
        Feature.ALL.forEach(feature -> measured.put(feature, measurement(feature)));
        return Measurements.of(measured);
    }

    private Measurement measurement(Feature feature) {
        var value = value(feature);
        return scrapes.isEmpty() || Double.isNaN(value)
                ? new Missing(MissingReason.NO_SERIES)
                : Measurement.of(value, sampleTime);
    }

    private double value(Feature feature) {
        return switch (feature) {
            case CPU_RATE -> scrapes.rate(Counters.CPU_SECONDS);
            case RESIDENT_MEMORY -> gauges.residentBytes();
            case VIRTUAL_MEMORY -> gauges.virtualBytes();
            case DURATION_SUM_RATE -> scrapes.rate(Counters.DURATION_SECONDS);
            case REQUEST_RATE -> scrapes.rate(Counters.OFFERED);
            case FINISHED_RATE -> scrapes.rate(Counters.FINISHED);
            case OPEN_FILE_DESCRIPTORS -> gauges.descriptors();
            case RESPONSE_BYTES_RATE -> scrapes.rate(Counters.RESPONSE_BYTES);
            case SIZED_REQUEST_RATE -> scrapes.rate(Counters.SIZED);
        };
    }
}
