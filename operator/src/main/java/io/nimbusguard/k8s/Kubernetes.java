package io.nimbusguard.k8s;

import io.nimbusguard.k8s.Enrolment.Enrolled;
import io.nimbusguard.k8s.Enrolment.Refused;
import io.nimbusguard.k8s.leader.GateAnswer;
import io.nimbusguard.k8s.leader.LeaderElection;
import io.nimbusguard.k8s.leader.LeadershipListener;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.PassListener;
import io.nimbusguard.workflow.ScaleTarget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door to Kubernetes, wired and ready: the fleet, the scale target, statuses and events, and who leads.
///
/// Every replica watches; only the leader writes, each write through the gate. Closing stops writing, waits for what is
/// under way, and releases the Lease, within ten seconds.
public final class Kubernetes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Kubernetes.class);
    private static final int RECONCILERS = 16;
    private static final int STATUS_WRITERS = 8;
    private static final Duration LONGEST_SCALE_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5);
    private static final long PUMP_MILLIS = 250;

    private final KubernetesSettings settings;
    private final InstantSource wallClock;
    private final Clients clients;
    private final ExecutorService reconcilers = Executors.newFixedThreadPool(
            RECONCILERS, Thread.ofVirtual().name("k8s-reconciler-", 0).factory());
    private final ExecutorService writers = Executors.newFixedThreadPool(
            STATUS_WRITERS + 1, Thread.ofVirtual().name("k8s-writer-", 0).factory());
    private final ScheduledExecutorService upkeep = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("k8s-upkeep-", 0).factory());
    private final Stores stores;
    private final Informers informers;
    private final WatchHealth health;
    private final ClusterView cluster;
    private final LeaderElection election;
    private final WriteBudget budget;
    private final ScalePatch scalePatch;
    private final StatusWriter statusWriter;
    private final EventRecorder events;
    private final PassEvents passEvents;
    private final OptIn optIn;
    private final OwnWrites ownWrites = new OwnWrites();
    private final Relay relay = new Relay();
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Connects nothing yet.
    ///
    /// @param nanoClock monotonic
    /// @param learned   what is known of a workload besides its passes
    /// @param meters    hears of every write
    public Kubernetes(
            KubernetesSettings settings,
            InstantSource wallClock,
            LongSupplier nanoClock,
            Function<Workload, LearnedFacts> learned,
            WriteListener meters) {
        this.settings = settings;
        this.wallClock = wallClock;
        clients = new Clients(settings);
        stores = new Stores(key -> reconcilers.execute(() -> deploymentChanged(key)));
        informers = new Informers(clients.client(), reconcilers);
        health = new WatchHealth(nanoClock, informers::isConnected);
        cluster = new ClusterView(stores, new ScalerSpecs(settings.maxReplicas()), ownWrites, health::isFresh);
        election = new LeaderElection(clients.leaseClient(), settings.lease(), wallClock, nanoClock, upkeep, relay);
        budget = new WriteBudget(settings.writes(), nanoClock);
        var writes = new Writes(election.gate(), budget, nanoClock, meters);
        var resources = new ScalerResources(clients.client());
        scalePatch = new ScalePatch(
                cluster, new ScaleSubresource(clients.client()), writes, ownWrites, LONGEST_SCALE_WAIT, nanoClock);
        statusWriter =
                new StatusWriter(cluster, resources, writes, learned, settings.statusEvery(), writers, nanoClock);
        events = new EventRecorder(
                cluster, new EventResources(clients.client(), settings.lease().identity()), writes);
        passEvents = new PassEvents(events::record);
        optIn = new OptIn(
                cluster,
                resources,
                writes,
                this::leads,
                (deployment, message) -> events.record(
                        EventSubject.of(deployment), EventReason.INVALID_ANNOTATIONS, message, wallClock.instant()));
    }

    /// Fills the caches, then takes part in the election.
    ///
    /// @param wakeUp   told of workloads whose pass should not wait
    /// @param listener told who leads
    /// @throws KubernetesFault when the API server cannot be used
    public void start(WakeUp wakeUp, LeadershipListener listener) {
        clients.check();
        relay.to(wakeUp, listener);
        informers.register(
                stores,
                settings.namespaces(),
                clients.knowsScaledObjects(),
                this::deploymentChanged,
                this::scalerChanged);
        informers.start();
        health.look();
        writers.execute(events::run);
        var _ = upkeep.scheduleWithFixedDelay(this::upkeep, PUMP_MILLIS, PUMP_MILLIS, TimeUnit.MILLISECONDS);
        election.start();
        LOG.info(
                "Watching {} as {}",
                settings.namespaces().isEmpty() ? "all namespaces" : settings.namespaces(),
                settings.lease().identity());
    }

    public Fleet fleet() {
        return cluster;
    }

    public ScaleTarget scaleTarget() {
        return scalePatch;
    }

    /// Turns passes into statuses and events.
    public PassListener passListener() {
        return report -> {
            statusWriter.onPass(report);
            passEvents.onPass(report);
        };
    }

    /// For what does not come of a pass: models promoted and rejected.
    public EventRecorder events() {
        return events;
    }

    /// Whether this replica was elected, as far as it knows.
    public boolean leads() {
        return election.gate().epoch() != 0;
    }

    /// Whether a write would be let through now.
    public boolean mayWrite() {
        return election.gate().permit() instanceof GateAnswer.Open;
    }

    /// The term of leadership; 0 while not leading.
    public long epoch() {
        return election.gate().epoch();
    }

    /// Whether what is known of the cluster can be believed.
    public boolean isFresh() {
        return health.isFresh();
    }

    /// Forgets a workload that is gone.
    public void forget(Workload workload) {
        ownWrites.forget(workload.uid());
        passEvents.forget(workload.uid());
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        election.stop();
        if (!budget.awaitIdle(LONGEST_DRAIN)) {
            LOG.warn("Some writes were still under way when the Lease was released");
        }
        election.close();
        upkeep.shutdownNow();
        writers.shutdownNow();
        informers.close();
        reconcilers.shutdownNow();
        clients.close();
    }

    private void upkeep() {
        try {
            health.look();
            if (leads()) {
                statusWriter.pump();
            }
        } catch (RuntimeException e) {
            LOG.error("Upkeep failed, it goes on", e);
        }
    }

    private void deploymentChanged(ObjectKey key) {
        cluster.deployment(key)
                .ifPresentOrElse(
                        deployment -> {
                            optIn.follow(deployment);
                            relay.wake(deployment.workload());
                        },
                        () -> optIn.forget(key));
        cluster.scalerOf(key).ifPresent(this::tellIfRefused);
    }

    private void scalerChanged(ObjectKey key) {
        cluster.scaler(key).ifPresent(scaler -> {
            if (cluster.enrolment(scaler) instanceof Enrolled(var enrolled)) {
                relay.wake(enrolled.workload());
            }
            tellIfRefused(scaler);
        });
    }

    private void tellIfRefused(ScalerFacts scaler) {
        if (cluster.enrolment(scaler) instanceof Refused(var why)) {
            statusWriter.notEnrolled(scaler, why, wallClock.instant());
        }
    }

    /// Hands on to whoever was named at the start.
    private final class Relay implements LeadershipListener, WakeUp {

        private volatile WakeUp wakeUp = _ -> {};
        private volatile LeadershipListener listener = new LeadershipListener() {
            @Override
            public void started(long epoch) {}

            @Override
            public void stopped() {}
        };

        void to(WakeUp waker, LeadershipListener hearer) {
            wakeUp = waker;
            listener = hearer;
        }

        @Override
        public void wake(Workload workload) {
            wakeUp.wake(workload);
        }

        /// What was asked for while another replica led is caught up on.
        @Override
        public void started(long epoch) {
            reconcilers.execute(() -> {
                optIn.followAll();
                cluster.scalers().forEach(Kubernetes.this::tellIfRefused);
            });
            listener.started(epoch);
        }

        @Override
        public void stopped() {
            listener.stopped();
        }
    }
}
