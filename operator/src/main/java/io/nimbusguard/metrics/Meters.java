package io.nimbusguard.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.nimbusguard.forecasting.retraining.LiveCheck;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Verdict.Vetoed;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.PassListener;
import io.nimbusguard.workflow.PassReport;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The operator's meters. Those of workloads and decisions are read from each pass's report, the state that made the
/// decision; what happens outside of a pass is told by the methods here. Safe for use by many threads.
public final class Meters implements PassListener, AutoCloseable {

    /// What [#scrape] is written in; every Prometheus since 2.5 reads it.
    public static final String CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(75),
        Duration.ofMillis(150),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final PrometheusMeterRegistry registry;
    private final PrometheusRegistry exposition = new PrometheusRegistry();
    private final LearningSeries learning;
    private final ProcessMeters process;
    private final WorkloadSeries workloads;

    private final Map<DecisionLabels, Counter> decisions = new ConcurrentHashMap<>();
    private final Map<Reason, Counter> vetoes = new ConcurrentHashMap<>();
    private final Map<String, Timer> nodes = new ConcurrentHashMap<>();
    private final Map<String, Timer> queries = new ConcurrentHashMap<>();
    private final Timer passes;
    private final Timer loopLag;

    public Meters(MeterDetail detail, InstantSource time, LongSupplier nanoClock) {
        this.registry =
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, exposition, new InjectedClock(time, nanoClock));
        this.workloads = new WorkloadSeries(detail);
        this.learning = new LearningSeries(time);
        exposition.register(workloads);
        exposition.register(learning);
        this.process = new ProcessMeters(registry);
        this.passes = timer(Meter.PASS_SECONDS, Tags.empty());
        this.loopLag = timer(Meter.LOOP_LAG_SECONDS, Tags.empty());
    }

    @Override
    public void onPass(PassReport report) {
        workloads.read(report);
        report.decision().ifPresent(this::count);
        for (var visit : report.trail().visits()) {
            nodes.computeIfAbsent(visit.node(), node -> timer(Meter.NODE_SECONDS, Tags.of("node", node)))
                    .record(Duration.ofNanos(visit.nanos()));
        }
    }

    private void count(DecisionRecord decision) {
        decisions
                .computeIfAbsent(
                        DecisionLabels.of(decision),
                        labels -> counter(
                                Meter.DECISIONS,
                                Tags.of(
                                        "source",
                                        labels.source(),
                                        "posture",
                                        labels.posture(),
                                        "outcome",
                                        labels.outcome())))
                .increment();
        if (decision.verdict() instanceof Vetoed(var _, Reason reason, var _)) {
            vetoes.computeIfAbsent(reason, why -> counter(Meter.VETOES, Tags.of("reason", why.name())))
                    .increment();
        }
    }

    /// From now on the forecaster's own state is read whenever somebody scrapes. To be called once.
    ///
    /// @param made when the network that serves was made
    /// @param live the newest look at how it fares
    public void learningOf(Supplier<Optional<Instant>> made, Supplier<Optional<LiveCheck>> live) {
        learning.readForecaster(made, live);
    }

    /// From now on the agent's own state is read whenever somebody scrapes. To be called once.
    ///
    /// @param made       when the network that serves was made
    /// @param loss       of the newest update; empty before the first
    /// @param experience transitions that there are to learn from
    public void learningOfAgent(
            Supplier<Optional<Instant>> made, Supplier<OptionalDouble> loss, IntSupplier experience) {
        learning.readAgent(made, loss, experience);
    }

    /// A retraining has ended, or a model was taken back.
    ///
    /// @param outcome what became of it, one of a fixed set of words
    public void retrained(LearnedModel model, String outcome) {
        counter(Meter.RETRAININGS, Tags.of("model", model.label(), "outcome", outcome))
                .increment();
    }

    /// How long a training took that came to its end.
    public void trainingTook(LearnedModel model, Duration duration) {
        timer(Meter.TRAINING_SECONDS, Tags.of("model", model.label())).record(duration);
    }

    /// The series of a workload that is gone go with it. To be called after its last pass.
    public void forget(Workload workload) {
        workloads.forget(workload);
    }

    /// How long one pass took, its waiting included.
    public void passTook(Duration duration) {
        passes.record(duration);
    }

    /// How late a tick began after it was due.
    public void tickBegan(Duration late) {
        loopLag.record(late);
    }

    /// A Prometheus query has been answered.
    ///
    /// @param feature what was asked for, one of a fixed set of words
    public void queryAnswered(String feature, Duration took) {
        queries.computeIfAbsent(feature, asked -> timer(Meter.QUERY_SECONDS, Tags.of("feature", asked)))
                .record(took);
    }

    /// A Prometheus query has given no usable answer.
    ///
    /// @param took   how long it took to fail
    /// @param reason one of a fixed set of words, never a message
    public void queryFailed(String feature, Duration took, String reason) {
        queryAnswered(feature, took);
        counter(Meter.QUERY_ERRORS, Tags.of("reason", reason)).increment();
    }

    /// Something was written to the Kubernetes API.
    ///
    /// @param kind    what, such as `scale` or `status`, one of a fixed set of words
    /// @param outcome what became of it, one of a fixed set of words
    public void apiWritten(String kind, String outcome) {
        counter(Meter.API_WRITES, Tags.of("kind", kind, "outcome", outcome)).increment();
    }

    /// Everything there is, as [#CONTENT_TYPE].
    public String scrape() {
        return registry.scrape(CONTENT_TYPE);
    }

    @Override
    public void close() {
        process.close();
        registry.close();
    }

    private Counter counter(Meter meter, Tags tags) {
        return Counter.builder(meter.exportedName())
                .description(meter.help())
                .tags(tags)
                .register(registry);
    }

    private Timer timer(Meter meter, Tags tags) {
        return Timer.builder(meter.exportedName())
                .description(meter.help())
                .serviceLevelObjectives(BUCKETS)
                .tags(tags)
                .register(registry);
    }
}
