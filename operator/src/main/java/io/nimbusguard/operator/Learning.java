package io.nimbusguard.operator;

import io.nimbusguard.config.OperatorSettings;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.forecasting.LstmForecaster;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.LstmModel;
import io.nimbusguard.forecasting.retraining.Effort;
import io.nimbusguard.forecasting.retraining.Figures;
import io.nimbusguard.forecasting.retraining.LiveCheck;
import io.nimbusguard.forecasting.retraining.Retraining;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Promoted;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Rejected;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Skipped;
import io.nimbusguard.forecasting.retraining.SeenMinutes;
import io.nimbusguard.forecasting.retraining.ServingNetwork;
import io.nimbusguard.forecasting.retraining.ServingNetwork.Served;
import io.nimbusguard.k8s.EventReason;
import io.nimbusguard.k8s.NoNetwork;
import io.nimbusguard.metrics.LearnedModel;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.PassListener;
import io.nimbusguard.workflow.PassReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The forecaster, and how its network goes on learning: at every interval a retraining, every five
/// minutes a look at how it fares. Only the leader learns, for only it has seen passes. Decisions never wait for it.
final class Learning implements PassListener {

    private static final Logger LOG = LoggerFactory.getLogger(Learning.class);
    private static final Duration WATCH_EVERY = Duration.ofMinutes(5);
    private static final long SEED = 1;

    private final Optional<NoNetwork> noNetwork;
    private final Optional<Retraining> retraining;
    private final ModelShelf<LstmModel> shelf;
    private final OperatorSettings.Retraining settings;
    private final Surroundings around;
    private final SeenMinutes seen = new SeenMinutes();
    private final ServingNetwork serving = new ServingNetwork();
    /// Refused models that nobody has heard of yet.
    private final List<String> untold = new ArrayList<>();

    Learning(
            LstmEngine engine, ModelShelf<LstmModel> shelf, OperatorSettings.Retraining settings, Surroundings around) {
        this.shelf = shelf;
        this.settings = settings;
        this.around = around;
        switch (engine) {
            case LstmEngine.Available available -> {
                var begun = new Retraining(available, seen, serving, SEED);
                noNetwork = begin(begun, shelf.take());
                around.meters().learningOf(() -> serving.served().map(Served::since), begun::live);
                retraining = Optional.of(begun);
            }
            case LstmEngine.Unavailable(var reason) -> {
                LOG.warn("NG-5304: forecasts come from simple candidates, without a network: {}", reason);
                noNetwork = Optional.of(new NoNetwork.EngineUnavailable(reason));
                retraining = Optional.empty();
            }
        }
    }

    private Optional<NoNetwork> begin(Retraining begun, ModelShelf.Stock<LstmModel> stock) {
        stock.models().forEach(found -> begun.serve(found.model(), found.since()));
        untold.addAll(stock.refusals());
        if (!stock.models().isEmpty()) {
            var last = stock.models().getLast();
            LOG.info("Forecasts come from the network: {}, in use since {}", last.name(), last.since());
            return Optional.empty();
        }
        var why = stock.refusals().isEmpty()
                ? new NoNetwork.ModelAbsent(shelf.shipped() + " does not exist")
                : new NoNetwork.ModelRefused(String.join("; ", stock.refusals()));
        LOG.warn("NG-5302: forecasts come from simple candidates, without a network: {}", why.words());
        return Optional.of(why);
    }

    Forecaster<?> forecaster() {
        return noNetwork.isEmpty() ? new LstmForecaster(serving) : new BaselineForecaster();
    }

    /// Why no network forecasts here; empty where one does.
    Optional<NoNetwork> noNetwork() {
        return noNetwork;
    }

    void start(TrainingThread thread) {
        thread.every(settings.interval(), this::retrain);
        thread.every(WATCH_EVERY, this::watch);
    }

    void retrain() {
        carefully(this::challenge);
    }

    void watch() {
        carefully(this::look);
    }

    /// One that fails is told, and the next one comes all the same.
    private void carefully(Consumer<Retraining> task) {
        try {
            if (around.leads().getAsBoolean()) {
                retraining.ifPresent(task);
            }
        } catch (RuntimeException failed) {
            LOG.error("NG-5305: a retraining failed; the network that serves goes on: {}", failed.toString());
            LOG.debug("a retraining failed", failed);
        }
    }

    @Override
    public void onPass(PassReport report) {
        report.decision().ifPresent(decision -> note(decision.observation()));
    }

    void note(Observation observation) {
        seen.note(observation);
    }

    ServingNetwork serving() {
        return serving;
    }

    /// The newest look at the network that serves.
    Optional<LiveCheck> live() {
        return retraining.flatMap(Retraining::live);
    }

    void forget(Workload workload) {
        seen.forget(workload);
    }

    private void challenge(Retraining learner) {
        var begun = around.nanoClock().getAsLong();
        var outcome = learner.retrain(around.clock().instant(), new Effort.Within(settings.most(), around.clock()));
        if (!(outcome instanceof Skipped)) {
            around.meters()
                    .trainingTook(
                            LearnedModel.FORECASTER,
                            Duration.ofNanos(around.nanoClock().getAsLong() - begun));
        }
        switch (outcome) {
            case Promoted(var model, var figures) -> {
                shelf.promoted(model, card("promoted", figures));
                told(
                        "promoted",
                        EventReason.MODEL_PROMOTED,
                        "a retrained network forecasts from now on: " + figures.line());
            }
            case Rejected(var model, var reason, var figures) -> {
                shelf.keptAside(model, card(reason.name().toLowerCase(Locale.ROOT), figures));
                told(
                        "rejected",
                        EventReason.MODEL_REJECTED,
                        "a retrained network was dropped: " + reason.sentence() + "; " + figures.line());
            }
            case Skipped(var reason) -> {
                around.meters().retrained(LearnedModel.FORECASTER, "skipped");
                LOG.info("Nothing was retrained: {}", reason);
            }
        }
    }

    private void look(Retraining learner) {
        tellRefusals();
        var before = serving.served();
        var check = learner.watch(around.clock().instant());
        if (check.isPresent() && check.get().rolledBack()) {
            before.ifPresent(harmful -> shelf.rolledBack(harmful.model()));
            told(
                    "rolled_back",
                    EventReason.MODEL_REJECTED,
                    String.format(
                            Locale.ROOT,
                            "the network that served did harm and the one before it is back: loss %.3f over thirty"
                                    + " minutes, where forecasts without a network would have had %.3f",
                            check.get().loss(),
                            check.get().baseline()));
        }
    }

    private void tellRefusals() {
        if (!seen.workloads().isEmpty()) {
            untold.forEach(refusal ->
                    tell(EventReason.MODEL_REJECTED, "a model is not served: " + refusal + "; the last good one is"));
            untold.clear();
        }
    }

    private void told(String outcome, EventReason reason, String message) {
        around.meters().retrained(LearnedModel.FORECASTER, outcome);
        LOG.info("{}: {}", reason.label(), message);
        tell(reason, message);
    }

    private void tell(EventReason reason, String message) {
        var now = around.clock().instant();
        seen.workloads().forEach(workload -> around.announcer().tell(workload, reason, message, now));
    }

    private static String card(String outcome, Figures figures) {
        return String.format(
                Locale.ROOT,
                "{\"schema\":1,\"kind\":\"forecaster\",\"outcome\":\"%s\",\"fleet_ratio\":%s,\"suite_ratio\":%s,"
                        + "\"coverage_80\":%s,\"worst_tenth_ratio\":%s,\"workloads\":%d,\"steps\":%d}",
                outcome,
                number(figures.fleetRatio()),
                number(figures.suiteRatio()),
                number(figures.coverage()),
                number(figures.worstRatio()),
                figures.workloads(),
                figures.steps());
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "null";
    }
}
