package io.nimbusguard.cli.demo;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.view.DemoFrame;
import io.nimbusguard.cli.view.DemoFrame.Load;
import io.nimbusguard.cli.view.DemoFrame.Outlook;
import io.nimbusguard.cli.view.DemoFrame.Phase;
import io.nimbusguard.cli.view.Words;
import io.nimbusguard.dashboard.api.LearningFacts;
import io.nimbusguard.dashboard.seen.FleetWatch;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.GraphAutoscaler;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.report.Heading;
import io.nimbusguard.simulator.report.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The demo's two clusters, step by step in lockstep: the product's own graph on one, a default HPA on the other. The
/// part of the trace before the replay runs through at full speed, through the same graph, so that the forecaster has
/// met the service before anybody watches.
public final class SimulatedRun implements DemoRun {

    private static final Duration STEP = Duration.ofSeconds(Service.STEP_SECONDS);
    private static final int STEPS_PER_MINUTE = 60 / Service.STEP_SECONDS;
    /// Six virtual hours of warm-up between two frames.
    private static final int WARM_UP_SLICE = 6 * 60 * STEPS_PER_MINUTE;

    private final DemoSettings settings;
    private final Conditions conditions = Conditions.STANDARD;
    private final Arrivals arrivals;
    private final int replayFrom;
    private final PassTally passes = new PassTally();
    private final FleetWatch watched = new FleetWatch();
    private final ReplayHistory history = new ReplayHistory();
    private final DemoForecaster forecaster;
    private final DemoAgent agent;
    private final Side ours;
    private final Side hpa;
    private final Recording recording;
    private @Nullable Verdict verdict;
    private int verdictStep;
    /// Virtual time asked for that is less than a step.
    private Duration owed = Duration.ZERO;

    private SimulatedRun(DemoSettings settings, Arrivals arrivals, Path models, LongSupplier nanoClock) {
        this.settings = settings;
        this.arrivals = arrivals;
        this.replayFrom = arrivals.firstScored();
        this.forecaster = DemoForecaster.of(models.resolve("forecaster.bin"), arrivals.clockAt(replayFrom));
        this.agent = DemoAgent.of(models.resolve("policy.bin"));
        this.recording = new Recording(settings.seed());
        var recorder = recording.run(arrivals, PolicyName.NIMBUSGUARD);
        this.ours = new Side(
                arrivals,
                conditions,
                context -> GraphAutoscaler.timed(
                        context.cluster(),
                        conditions,
                        forecaster.forecaster(),
                        agent.policy(),
                        report -> {
                            passes.onPass(report);
                            recorder.onPass(report);
                            watched.onPass(report);
                        },
                        nanoClock),
                recorder);
        this.hpa = new Side(
                arrivals,
                conditions,
                Policies.builtIn().find(PolicyName.HPA).orElseThrow().factory(),
                recording.run(arrivals, PolicyName.HPA));
    }

    /// @param models folder of the networks, as far as there are any
    public static DemoRun open(DemoSettings settings, Path models) {
        try {
            var arrivals = Arrivals.of(settings.trace(), Conditions.STANDARD, settings.seed());
            if (arrivals.scoredSteps() == 0) {
                throw new IllegalArgumentException("it is too short: nothing of it is left to replay");
            }
            return new SimulatedRun(settings, arrivals, models, System::nanoTime);
        } catch (IllegalArgumentException unfit) {
            throw new CommandFailure(
                    ErrorCode.BAD_TRACE,
                    "the trace cannot be replayed",
                    String.valueOf(unfit.getMessage()),
                    "give a trace of at least half an hour without gaps",
                    unfit);
        }
    }

    @Override
    public boolean warmUp() {
        for (var i = 0; i < WARM_UP_SLICE && step() < replayFrom; i++) {
            advance();
        }
        if (step() < replayFrom) {
            return true;
        }
        passes.replayBegins();
        return false;
    }

    @Override
    public void advanceBy(Duration virtual) {
        owed = owed.plus(virtual);
        while (owed.compareTo(STEP) >= 0 && !isOver()) {
            owed = owed.minus(STEP);
            advance();
        }
    }

    private void advance() {
        ours.step();
        hpa.step();
        if (step() % STEPS_PER_MINUTE == 0) {
            history.add(ours.cluster().now(), ours.cluster().requestRate(), ours, hpa);
        }
    }

    @Override
    public boolean isOver() {
        return ours.cluster().isOver();
    }

    @Override
    public boolean hasDecided() {
        return step() > replayFrom && passes.passes() > 0;
    }

    @Override
    public DemoFrame frame() {
        var rate = ours.cluster().requestRate();
        var load = new Load(
                Arrivals.scale(arrivals.trace(), conditions),
                history.load(),
                Double.isNaN(rate) ? OptionalDouble.empty() : OptionalDouble.of(rate),
                passes.latestForecast().map(this::outlook));
        return new DemoFrame(
                arrivals.trace().name(),
                phase(),
                arrivals.clockAt(replayFrom),
                ours.cluster().now(),
                settings.speed(),
                load,
                history.replicas(),
                passes.moves(),
                ours.bill(),
                hpa.bill());
    }

    private Phase phase() {
        if (step() < replayFrom) {
            return new Phase.WarmingUp((double) step() / replayFrom);
        }
        return isOver()
                ? new Phase.Over()
                : new Phase.Replaying((double) (step() - replayFrom) / (arrivals.size() - replayFrom));
    }

    private Outlook outlook(Forecast forecast) {
        var age = Duration.between(forecast.madeAt(), ours.cluster().now());
        var bands = new ArrayList<Outlook.Band>();
        for (var i = 0; i < Horizons.POINTS.size(); i++) {
            var offset = Duration.ofMinutes(Horizons.POINTS.get(i)).minus(age);
            var curve = forecast.points().get(i);
            if (offset.isPositive()) {
                bands.add(new Outlook.Band(offset, curve.quantile(0.1), curve.median(), curve.quantile(0.9)));
            }
        }
        return new Outlook(forecast.source(), bands, forecast.confidence().value());
    }

    @Override
    public FleetWatch watched() {
        return watched;
    }

    @Override
    public LearningFacts learning() {
        return forecaster.learning();
    }

    @Override
    public DemoSummary summary() {
        var verdict = verdict();
        return new DemoSummary(
                arrivals.trace().name(),
                settings.seed(),
                passes.passes(),
                passes.bySource(),
                passes.writes(),
                passes.forecasts().quality(),
                verdict.map(Verdict::regret).orElseGet(OptionalDouble::empty),
                verdict.map(Verdict::hpaRegret).orElseGet(OptionalDouble::empty),
                ours.bill(),
                hpa.bill());
    }

    @Override
    public Optional<String> page(Heading heading) {
        return verdict().map(verdict -> verdict.page(recording, heading.withExtent(extent())));
    }

    /// Empty before anything has been replayed.
    private Optional<Verdict> verdict() {
        if (verdict == null || verdictStep != step()) {
            var soFar = arrivals.scoredUntil(step());
            verdictStep = step();
            verdict = soFar.scoredSteps() == 0 ? null : new Verdict(soFar, conditions, ours, hpa);
        }
        return Optional.ofNullable(verdict);
    }

    private String extent() {
        var replayed = Duration.ofSeconds((long) (step() - replayFrom) * Service.STEP_SECONDS);
        var all = Duration.ofSeconds((long) (arrivals.size() - replayFrom) * Service.STEP_SECONDS);
        return isOver()
                ? "a demo, replayed to the end of the trace: " + Words.span(all)
                : "a demo that was ended after " + Words.span(replayed) + " of " + Words.span(all);
    }

    private int step() {
        return ours.cluster().step();
    }

    @Override
    public String forecaster() {
        return forecaster.words();
    }

    @Override
    public String agent() {
        return agent.words();
    }

    @Override
    public void close() {
        forecaster.close();
    }
}
