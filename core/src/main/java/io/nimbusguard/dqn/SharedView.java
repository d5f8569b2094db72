package io.nimbusguard.dqn;

import static io.nimbusguard.dqn.SharedEntry.*;

import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.scaling.Feature;
import java.time.Duration;
import java.time.Instant;

/// What all postures see of a workload at one tick; [SharedEntry] says what each entry is.
///
/// @param memory after the tick
record SharedView(PolicyInput input, EncoderMemory memory) {

    /// A load below this share of a replica's counts as this much [replicas].
    private static final double LEAST_LOAD = 0.01;
    /// A forecast or a value below this counts as this much, whatever its unit.
    private static final double LEAST_VALUE = 1e-9;
    private static final double DAY_MINUTES = 1440;
    private static final Duration SOON = Duration.ofSeconds(30);

    float[] row() {
        var row = new SharedRow();
        masks(row);
        demand(row);
        service(row);
        features(row);
        replicas(row);
        wishes(row);
        return row.finished();
    }

    private void masks(SharedRow row) {
        var latency = isKnown(Signal.UNEXPLAINED_LATENCY);
        row.put(SHADOWS_KNOWN, memory.shadows().remembers(ShadowSpan.HALF_HOUR))
                .put(FORECAST_JUDGED, memory.watch().fared().judged() > 0)
                .put(CPU_KNOWN, isKnown(Signal.CPU_PER_REQUEST))
                .put(LATENCY_KNOWN, latency)
                .put(
                        OBJECTIVE_KNOWN,
                        latency && input.wishes().latencyObjective().isPresent())
                .put(FINISHED_KNOWN, isKnown(Signal.FINISHED_SHARE))
                .put(RESIDENT_KNOWN, isKnown(Signal.RESIDENT_PER_POD))
                .put(VIRTUAL_KNOWN, isKnown(Signal.VIRTUAL_PER_POD))
                .put(DESCRIPTORS_KNOWN, isKnown(Signal.DESCRIPTORS_PER_POD))
                .put(BYTES_KNOWN, isKnown(Signal.BYTES_PER_REQUEST))
                .put(SIZED_KNOWN, isKnown(Signal.SIZED_SHARE))
                .put(CPU_FORESEEN, isForeseen(Feature.CPU_RATE))
                .put(RESIDENT_FORESEEN, isForeseen(Feature.RESIDENT_MEMORY))
                .put(VIRTUAL_FORESEEN, isForeseen(Feature.VIRTUAL_MEMORY))
                .put(DURATION_FORESEEN, isForeseen(Feature.DURATION_SUM_RATE))
                .put(FINISHED_FORESEEN, isForeseen(Feature.FINISHED_RATE))
                .put(DESCRIPTORS_FORESEEN, isForeseen(Feature.OPEN_FILE_DESCRIPTORS))
                .put(BYTES_FORESEEN, isForeseen(Feature.RESPONSE_BYTES_RATE))
                .put(SIZED_FORESEEN, isForeseen(Feature.SIZED_REQUEST_RATE));
    }

    private boolean isKnown(Signal signal) {
        return !Double.isNaN(memory.reading().of(signal));
    }

    private boolean isForeseen(Feature feature) {
        return input.forecast().features().containsKey(feature)
                && input.observation().measurements().value(feature).isPresent();
    }

    private void demand(SharedRow row) {
        var shadows = memory.shadows();
        var situation = input.situation();
        var capacity = situation.capacity();
        var rate = situation.requestsPerSecond();
        var fared = memory.watch().fared();
        var confidence = input.forecast().confidence();
        row.put(DEFAULT_COST_HALF_HOUR, shadows.meanCost(shadows.byDefault(), ShadowSpan.HALF_HOUR))
                .put(DEFAULT_COST_TWO_HOURS, shadows.meanCost(shadows.byDefault(), ShadowSpan.TWO_HOURS))
                .put(DEFAULT_COST_HALF_DAY, shadows.meanCost(shadows.byDefault(), ShadowSpan.HALF_DAY))
                .put(DEFAULT_COST_THREE_DAYS, shadows.meanCost(shadows.byDefault(), ShadowSpan.THREE_DAYS))
                .put(CAPACITY_DOUBTED, Math.log(capacity.likely() / capacity.requestsPerSecond()))
                .put(STARTUP, Math.log(Math.max(1, input.startup().p90().toSeconds()) / 60.0))
                .put(MEAN_NEED, Math.log(shadows.meanNeed()))
                .put(LOAD, Math.log(load(rate)))
                .put(LOAD_OVER_MEAN, Math.log(load(rate) / shadows.meanNeed()));
        var lead = situation.leadMaximum();
        row.put(LEAD_MEDIAN, over(lead.median(), rate))
                .put(LEAD_90, over(lead.quantile(0.9), lead.median()))
                .put(LEAD_98, over(lead.quantile(0.98), lead.median()))
                .put(LEAD_LOWER, over(lead.median(), lead.quantile(0.1)));
        QuantileCurve ten = input.forecast().maxima().getLast();
        row.put(TEN_MEDIAN, over(ten.median(), rate))
                .put(TEN_90, over(ten.quantile(0.9), ten.median()))
                .put(TEN_98, over(ten.quantile(0.98), ten.median()))
                .put(TEN_LOWER, over(ten.median(), ten.quantile(0.1)));
        row.put(ABOVE_10M, fared.above10())
                .put(ABOVE_2H, fared.above120())
                .put(ERROR_10M, fared.error10())
                .put(ERROR_2H, fared.error120())
                .put(CONFIDENCE, confidence.value())
                .put(SKILL, confidence.skill())
                .put(COVERAGE, confidence.coverage())
                .put(FRESHNESS, confidence.freshness())
                .put(SURPRISE, confidence.surprise());
    }

    private double load(double requestsPerSecond) {
        return Math.max(
                LEAST_LOAD, requestsPerSecond / input.situation().capacity().requestsPerSecond());
    }

    private double over(double requestsPerSecond, double other) {
        return Math.log(load(requestsPerSecond) / load(other));
    }

    private void service(SharedRow row) {
        var objective = Math.log(input.wishes()
                .latencyObjective()
                .map(wanted -> Math.max(1, wanted.toMillis()) / 1000.0)
                .orElse(1.0));
        row.put(CPU_NOW, now(Signal.CPU_PER_REQUEST) - usual(Signal.CPU_PER_REQUEST))
                .put(CPU_10M, over(Signal.CPU_PER_REQUEST, SignalSpan.TEN_MINUTES, SignalSpan.DAY))
                .put(CPU_1H, over(Signal.CPU_PER_REQUEST, SignalSpan.HOUR, SignalSpan.DAY))
                .put(LATENCY_NOW, now(Signal.LATENCY) - objective)
                .put(LATENCY_5M, average(Signal.LATENCY, SignalSpan.FIVE_MINUTES) - objective)
                .put(LATENCY_1H, average(Signal.LATENCY, SignalSpan.HOUR) - objective)
                .put(UNEXPLAINED_NOW, now(Signal.UNEXPLAINED_LATENCY) - usual(Signal.UNEXPLAINED_LATENCY))
                .put(UNEXPLAINED_5M, over(Signal.UNEXPLAINED_LATENCY, SignalSpan.FIVE_MINUTES, SignalSpan.DAY))
                .put(UNEXPLAINED_1H, over(Signal.UNEXPLAINED_LATENCY, SignalSpan.HOUR, SignalSpan.DAY))
                .put(FINISHED_NOW, now(Signal.FINISHED_SHARE))
                .put(FINISHED_10M, average(Signal.FINISHED_SHARE, SignalSpan.TEN_MINUTES))
                .put(RESIDENT_LEVEL, now(Signal.RESIDENT_PER_POD) - usual(Signal.RESIDENT_PER_POD))
                .put(RESIDENT_SLOPE, over(Signal.RESIDENT_PER_POD, SignalSpan.TEN_MINUTES, SignalSpan.HOUR))
                .put(VIRTUAL_LEVEL, now(Signal.VIRTUAL_PER_POD) - usual(Signal.VIRTUAL_PER_POD))
                .put(DESCRIPTORS_LEVEL, now(Signal.DESCRIPTORS_PER_POD) - usual(Signal.DESCRIPTORS_PER_POD))
                .put(DESCRIPTORS_SLOPE, over(Signal.DESCRIPTORS_PER_POD, SignalSpan.TEN_MINUTES, SignalSpan.HOUR))
                .put(BYTES, over(Signal.BYTES_PER_REQUEST, SignalSpan.TEN_MINUTES, SignalSpan.DAY))
                .put(SIZED, over(Signal.SIZED_SHARE, SignalSpan.TEN_MINUTES, SignalSpan.DAY))
                .put(SINCE_ALARM, memory.alarm().map(this::since).orElse(1.0));
    }

    private double now(Signal signal) {
        return memory.reading().of(signal);
    }

    private double average(Signal signal, SignalSpan span) {
        return memory.signals().of(signal, span);
    }

    private double usual(Signal signal) {
        return average(signal, SignalSpan.DAY);
    }

    private double over(Signal signal, SignalSpan span, SignalSpan longer) {
        return average(signal, span) - average(signal, longer);
    }

    private double since(Instant time) {
        var minutes = Duration.between(time, memory.time()).toMillis() / 60_000.0;
        return Math.log1p(Math.max(0, minutes)) / Math.log1p(DAY_MINUTES);
    }

    private void features(SharedRow row) {
        row.put(CPU_AHEAD, ahead(Feature.CPU_RATE))
                .put(RESIDENT_AHEAD, ahead(Feature.RESIDENT_MEMORY))
                .put(VIRTUAL_AHEAD, ahead(Feature.VIRTUAL_MEMORY))
                .put(DURATION_AHEAD, ahead(Feature.DURATION_SUM_RATE))
                .put(FINISHED_AHEAD, ahead(Feature.FINISHED_RATE))
                .put(DESCRIPTORS_AHEAD, ahead(Feature.OPEN_FILE_DESCRIPTORS))
                .put(BYTES_AHEAD, ahead(Feature.RESPONSE_BYTES_RATE))
                .put(SIZED_AHEAD, ahead(Feature.SIZED_REQUEST_RATE))
                .put(
                        DEMAND_AHEAD,
                        over(
                                input.forecast().points().getLast().median(),
                                input.situation().requestsPerSecond()));
    }

    private double ahead(Feature feature) {
        var bands = input.forecast().features().get(feature);
        if (bands == null) {
            return Double.NaN;
        }
        var now = input.observation().measurements().value(feature).orElse(Double.NaN);
        return Math.log(Math.max(LEAST_VALUE, bands.getLast().median()) / Math.max(LEAST_VALUE, now));
    }

    private void replicas(SharedRow row) {
        var own = memory.own();
        var asked = (double) Math.max(1, own.counts().current());
        var need = Demand.seenBy(input).need(input.situation().range());
        var range = input.situation().range();
        row.put(REPLICAS, Math.log(asked))
                .put(STARTING, own.starting().size() / asked)
                .put(DUE, own.dueBy(memory.time().plus(SOON)) / asked)
                .put(READY_OVER_NEED, Math.log(Math.max(LEAST_LOAD, own.counts().ready()) / need))
                .put(SINCE_CHANGE, since(own.changed()))
                .put(BURN_5M, Math.log1p(input.burn().fiveMinutes()))
                .put(BURN_1H, Math.log1p(input.burn().hour()))
                .put(ABOVE_MIN, Math.log(asked / range.min()))
                .put(BELOW_MAX, Math.log(range.max() / asked));
    }

    private void wishes(SharedRow row) {
        var wishes = input.wishes();
        row.put(VIOLATION_PRICE, Math.log((1 + wishes.prices().violation()) / 11))
                .put(CHANGE_PRICE, Math.log((1 + wishes.prices().changePerReplica()) / 61))
                .put(QUIET, wishes.profile() == Profile.QUIET);
    }
}
