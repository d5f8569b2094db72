package io.nimbusguard.simulator.cluster;

import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurement.Missing;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Faults;
import java.time.Instant;
import java.util.EnumMap;

/// From what happens to what is seen of it: the nine features as totals, one scrape and one window behind.
final class MetricsPipeline {

    private final Counters counters;
    private final Gauges gauges;
    private final Scrapes scrapes;
    private final DemandHistory demand;
    private final Faults faults;
    private Instant sampleTime;
    private double elapsed;
    private boolean missed;

    MetricsPipeline(Scrapes scrapes, Faults faults, Instant start) {
        this.faults = faults;
        counters = new Counters();
        gauges = new Gauges();
        this.scrapes = scrapes;
        demand = new DemandHistory(start);
        sampleTime = start;
    }

    private MetricsPipeline(MetricsPipeline other) {
        faults = other.faults;
        counters = other.counters.copy();
        gauges = other.gauges.copy();
        scrapes = other.scrapes.copy();
        demand = other.demand.copy();
        sampleTime = other.sampleTime;
        elapsed = other.elapsed;
        missed = other.missed;
    }

    MetricsPipeline copy() {
        return new MetricsPipeline(this);
    }

    /// @param next the step that begins at `now`, behind `served`
    /// @param seen share of the ready pods whose series have appeared
    void record(ServedStep served, double startupCores, double seen, int next, Instant now) {
        counters.add(served, startupCores * Service.STEP_SECONDS, seen);
        gauges.update(served);
        elapsed = (double) next * Service.STEP_SECONDS;
        if (scrapes.isDue(next)) {
            missed = faults.scrapeLost(next);
            if (!missed) {
                scrapes.scrape(elapsed, counters);
                gauges.read(served);
                sampleTime = now;
                demand.sampled(now, requestRate());
            }
        }
    }

    /// Pods are gone, which had that share of the requests.
    void podsGone(double share) {
        counters.lose(share);
    }

    void seam(Instant now) {
        scrapes.forget();
        demand.seam(now);
    }

    Series demand() {
        return demand.view();
    }

    double requestRate() {
        return scrapes.rate(Counters.OFFERED, elapsed);
    }

    /// NaN also where the newest scrape has brought nothing: resource metrics keep no older one.
    double cpuPerReadyPod() {
        return missed ? Double.NaN : scrapes.newestRate(Counters.CPU_SECONDS_PER_READY_POD);
    }

    /// Whether the newest scrape has brought nothing.
    boolean missed() {
        return missed;
    }

    int cpuWindowSeconds() {
        return scrapes.newestWindowSeconds();
    }

    int ageSeconds(double elapsed) {
        return scrapes.isEmpty() ? 0 : (int) (elapsed - scrapes.newestAt());
    }

    /// As they are asked for when `step` begins.
    Measurements measurements(int step) {
        var measured = new EnumMap<Feature, Measurement>(Feature.class);
        Feature.ALL.forEach(feature -> measured.put(feature, measurement(feature, step)));
        return Measurements.of(measured);
    }

    private Measurement measurement(Feature feature, int step) {
        var value = value(feature);
        return scrapes.isEmpty() || Double.isNaN(value) || faults.answerLost(step, feature)
                ? new Missing(MissingReason.NO_SERIES)
                : Measurement.of(value, sampleTime);
    }

    private double value(Feature feature) {
        return switch (feature) {
            case CPU_RATE -> scrapes.rate(Counters.CPU_SECONDS, elapsed);
            case RESIDENT_MEMORY -> gauges.residentBytes();
            case VIRTUAL_MEMORY -> gauges.virtualBytes();
            case DURATION_SUM_RATE -> scrapes.rate(Counters.DURATION_SECONDS, elapsed);
            case REQUEST_RATE -> scrapes.rate(Counters.OFFERED, elapsed);
            case FINISHED_RATE -> scrapes.rate(Counters.FINISHED, elapsed);
            case OPEN_FILE_DESCRIPTORS -> gauges.descriptors();
            case RESPONSE_BYTES_RATE -> scrapes.rate(Counters.RESPONSE_BYTES, elapsed);
            case SIZED_REQUEST_RATE -> scrapes.rate(Counters.SIZED, elapsed);
        };
    }
}
