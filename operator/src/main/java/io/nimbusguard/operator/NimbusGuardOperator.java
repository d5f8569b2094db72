package io.nimbusguard.operator;

import io.nimbusguard.config.OperatorSettings;
import io.nimbusguard.dashboard.HealthCheck;
import io.nimbusguard.dashboard.ListenAddress;
import io.nimbusguard.dashboard.ListenException;
import io.nimbusguard.dashboard.ManagementServer;
import io.nimbusguard.dashboard.PageServer;
import io.nimbusguard.dashboard.PageSources;
import io.nimbusguard.dashboard.seen.FleetWatch;
import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.PolicyTrial;
import io.nimbusguard.dqn.network.QEngine;
import io.nimbusguard.dqn.retraining.Ladder;
import io.nimbusguard.dqn.retraining.LineUp;
import io.nimbusguard.dqn.retraining.LoadKind;
import io.nimbusguard.forecasting.Accuracy;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.k8s.EnrolledWorkload;
import io.nimbusguard.k8s.EventReason;
import io.nimbusguard.k8s.Kubernetes;
import io.nimbusguard.k8s.LearnedFacts;
import io.nimbusguard.k8s.leader.LeadershipListener;
import io.nimbusguard.metrics.Meters;
import io.nimbusguard.prometheus.PrometheusSource;
import io.nimbusguard.prometheus.QueryListener;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.EvidenceRules;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.store.Store;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.FleetLimit;
import io.nimbusguard.workflow.PassListener;
import io.nimbusguard.workflow.Passes;
import io.nimbusguard.workflow.ScalingGraph;
import io.nimbusguard.workflow.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operator: opens the doors, wires the graph to them, and runs a round at every tick until it is closed. The only
/// caller of the doors' constructors.
public final class NimbusGuardOperator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NimbusGuardOperator.class);

    private static final Duration REHEARSE_EVERY = Duration.ofSeconds(15);

    private final Machine machine;
    private final Store store;
    private final Meters meters;
    private final PrometheusSource prometheus;
    private final TrainingThread training = new TrainingThread();
    private final Learning learning;
    private final AgentLearning agent;
    private final Rehearsals rehearsals;
    private final FleetReplay replay;
    private final Kubernetes kubernetes;
    private final Passes passes;
    private final PassRunner runner;
    private final TickLoop loop;
    private final WakeUps wakeUps;
    private final ManagementServer management;
    private final FleetWatch watched = new FleetWatch();
    private final PageServer page;
    private final SourceWatch source = new SourceWatch();
    private final Duration longestRound;
    private final AtomicBoolean closed = new AtomicBoolean();

    private NimbusGuardOperator(OperatorSettings settings, Machine machine) {
        this.machine = machine;
        var doors = new DoorSettings(settings, machine);
        store = Store.open(doors.store(), DecisionRecord::summary, machine.clock(), new StoreLog());
        meters = new Meters(doors.meterDetail(), machine.clock(), machine.nanoClock());
        var around = new Surroundings(meters, this::tell, this::leads, machine.clock(), machine.nanoClock());
        learning = new Learning(
                LstmEngine.open(),
                new ModelShelf<>(store.models(), ModelCodec.FORECASTER, machine.forecaster(), machine.clock()),
                settings.retraining(),
                around);
        agent = new AgentLearning(
                QEngine.open(),
                this::replay,
                new ModelShelf<>(store.models(), ModelCodec.POLICY, machine.policy(), machine.clock()),
                settings.retraining(),
                around);
        prometheus = PrometheusSource.open(settings.prometheus(), queryMeters(), machine.nanoClock());
        kubernetes = new Kubernetes(
                doors.kubernetes(),
                machine.clock(),
                machine.nanoClock(),
                this::learnedFacts,
                (kind, result) -> meters.apiWritten(word(kind), word(result)));
        var graph =
                new ScalingGraph(wiring(settings, doors, learning.forecaster(), agent.policy()), machine.nanoClock());
        passes = new Passes(graph, listeners());
        replay = new FleetReplay(passes, this::enrolled, this::demand, machine.nanoClock());
        rehearsals = new Rehearsals(passes, this::enrolled, this::demand, machine.clock(), machine.nanoClock());
        runner = new PassRunner(passes, machine.nanoClock(), meters::passTook);
        var round = new Round(
                kubernetes,
                prometheus,
                runner,
                source,
                new Roster(this::forget),
                new DemandKeeper(prometheus, store.demand()));
        loop = new TickLoop(
                settings.tick(), machine.clock(), machine.nanoClock(), round, (lag, _) -> meters.tickBegan(lag));
        wakeUps = new WakeUps(woken -> round.run(woken, machine.clock().instant()));
        longestRound = Round.longest(settings.tick(), settings.prometheus().timeout());
        management = listen(doors.management());
        page = open(settings, doors);
    }

    private <M, P> Wiring<M, P> wiring(
            OperatorSettings settings, DoorSettings doors, Forecaster<M> forecaster, Policy<P> policy) {
        return new Wiring<>(
                new FleetObservations(kubernetes.fleet(), prometheus),
                EvidenceRules.forScrapeInterval(settings.prometheus().scrapeInterval()),
                forecaster,
                policy,
                Guards.standard(doors.guards()),
                kubernetes.scaleTarget(),
                new FleetLimit(doors.fleetRate()),
                store.ledger(),
                agent,
                settings.tick());
    }

    private void tell(Workload workload, EventReason reason, String message, Instant now) {
        kubernetes.events().record(workload, reason, message, now);
    }

    private Map<LoadKind, List<PolicyTrial>> replay(Ladder.Pair<LineUp> pair, Duration past, Duration most) {
        return replay.trials(pair, past, most);
    }

    private List<EnrolledWorkload> enrolled() {
        return kubernetes.fleet().enrolled();
    }

    private Series demand(EnrolledWorkload workload) {
        return prometheus
                .samples(workload.workload(), machine.clock().instant())
                .demand();
    }

    private void rehearse() {
        if (leads() && agent.noAgent().isEmpty()) {
            rehearsals.go();
        }
    }

    private boolean leads() {
        return kubernetes.leads();
    }

    private ManagementServer listen(ListenAddress address) {
        try {
            return new ManagementServer(
                    address, () -> List.of(alive()), this::ready, meters::scrape, Meters.CONTENT_TYPE);
        } catch (RuntimeException failed) {
            closeDoors();
            throw failed;
        }
    }

    private PageServer open(OperatorSettings settings, DoorSettings doors) {
        try {
            if (settings.web().tls().isPresent()) {
                throw ListenException.noTls(doors.page());
            }
            return new PageServer(
                    doors.page(),
                    new PageSources(
                            doors.about(),
                            watched,
                            new StoredDecisions(store.ledger()),
                            new LearningPage(learning, agent, store.models())));
        } catch (RuntimeException failed) {
            closeDoors();
            management.close();
            throw failed;
        }
    }

    /// Starts it.
    ///
    /// @throws StartFailure when a door cannot be opened; nothing goes on running then
    public static NimbusGuardOperator start(OperatorSettings settings, Machine machine) {
        try {
            var operator = new NimbusGuardOperator(settings, machine);
            operator.begin();
            return operator;
        } catch (RuntimeException failed) {
            throw StartFailure.of(failed);
        }
    }

    private void begin() {
        try {
            wakeUps.start();
            kubernetes.start(wakeUps::wake, new Leadership());
            loop.start();
            learning.start(training);
            agent.start(training);
            training.every(REHEARSE_EVERY, this::rehearse);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private PassListener listeners() {
        var cluster = kubernetes.passListener();
        return report -> {
            meters.onPass(report);
            learning.onPass(report);
            watched.onPass(report);
            agent.onPass(report);
            cluster.onPass(report);
        };
    }

    private void forget(Workload workload) {
        passes.forget(workload);
        kubernetes.forget(workload);
        prometheus.forget(workload);
        store.ledger().forget(workload);
        meters.forget(workload);
        watched.forget(workload);
        learning.forget(workload);
        agent.forget(workload);
        rehearsals.forget(workload);
    }

    private QueryListener queryMeters() {
        return (query, seconds, failure) -> {
            var took = Duration.ofNanos((long) (1e9 * seconds));
            failure.ifPresentOrElse(
                    reason -> meters.queryFailed(query, took, reason.word()), () -> meters.queryAnswered(query, took));
        };
    }

    private LearnedFacts learnedFacts(Workload workload) {
        return passes.memoryOf(workload)
                .map(memory -> new LearnedFacts(
                        memory.accuracy()
                                .map(Accuracy::errorRatio)
                                .map(OptionalDouble::of)
                                .orElseGet(OptionalDouble::empty),
                        memory.accuracy()
                                .map(Accuracy::coverage)
                                .map(OptionalDouble::of)
                                .orElseGet(OptionalDouble::empty),
                        Optional.of(memory.startup()),
                        learning.noNetwork(),
                        agent.noAgent()))
                .orElseGet(() -> LearnedFacts.none(learning.noNetwork(), agent.noAgent()));
    }

    private HealthCheck alive() {
        var since = loop.sinceLastRound();
        return since.compareTo(longestRound) <= 0
                ? HealthCheck.passed("rounds")
                : HealthCheck.failed("rounds", "the last one ended " + since.toSeconds() + " s ago");
    }

    private List<HealthCheck> ready() {
        var cluster = kubernetes.isFresh()
                ? HealthCheck.passed("kubernetes")
                : HealthCheck.failed("kubernetes", "what is known of the cluster is too old");
        return List.of(alive(), cluster);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// First nobody writes any more and the Lease is free; then the rest.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        LOG.info("Stopping; replicas stay as they are");
        page.close();
        closeDoors();
        management.close();
    }

    private void closeDoors() {
        wakeUps.close();
        loop.close();
        training.close();
        kubernetes.close();
        runner.close();
        prometheus.close();
        store.close();
        meters.close();
    }

    /// A new leader does not wait for the next tick.
    private final class Leadership implements LeadershipListener {

        @Override
        public void started(long epoch) {
            loop.hurry();
        }

        @Override
        public void stopped() {
            // the gate is shut; rounds go on, and write nothing
        }
    }
}
