package io.nimbusguard.k8s.leader;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes part in the election until closed; after a loss it stands again. Closing releases the Lease, so that the next
/// leader need not wait for it to expire.
public final class LeaderElection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderElection.class);

    private final KubernetesClient client;
    private final LeaseSettings settings;
    private final InstantSource wallClock;
    private final LongSupplier nanoClock;
    private final ScheduledExecutorService scheduler;
    private final LeadershipListener listener;
    private final LeaderGate gate;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean leading = new AtomicBoolean();
    private @Nullable CompletableFuture<?> running;

    /// @param client    with a request timeout well below the renew deadline, and without retries of its own
    /// @param scheduler runs the election
    public LeaderElection(
            KubernetesClient client,
            LeaseSettings settings,
            InstantSource wallClock,
            LongSupplier nanoClock,
            ScheduledExecutorService scheduler,
            LeadershipListener listener) {
        this.client = client;
        this.settings = settings;
        this.wallClock = wallClock;
        this.nanoClock = nanoClock;
        this.scheduler = scheduler;
        this.listener = listener;
        this.gate = new LeaderGate(settings.identity(), settings.renewDeadline(), nanoClock, this::holder);
    }

    public LeaderGate gate() {
        return gate;
    }

    public synchronized void start() {
        if (closed.get()) {
            return;
        }
        var lease = new LeaseLock(settings.namespace(), settings.name(), settings.identity());
        var config = new LeaderElectionConfig(
                new GatedLock(lease, gate, nanoClock, wallClock),
                settings.duration(),
                settings.renewDeadline(),
                settings.retryPeriod(),
                new LeaderCallbacks(this::started, this::stopped, this::named),
                false,
                settings.name());
        var elected = new LeaderElector(client, config, scheduler).start();
        running = elected;
        var _ = elected.whenComplete((_, _) -> standAgain());
    }

    /// Shuts the gate and stands no more; the Lease is still ours until closed, so that writes under way can end.
    public void stop() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        gate.shut();
        synchronized (this) {
            if (running != null) {
                running.cancel(true);
            }
        }
    }

    /// Stops and, if this replica still holds the Lease, releases it. One that never stood for election asks nothing.
    @Override
    public void close() {
        stop();
        if (hasStood()) {
            release();
        }
    }

    private synchronized boolean hasStood() {
        return running != null;
    }

    private void started() {
        leading.set(true);
        var epoch = gate.open();
        LOG.info("Leading, term {}", epoch);
        listener.started(epoch);
    }

    private void stopped() {
        gate.shut();
        if (leading.compareAndSet(true, false)) {
            if (!closed.get()) {
                LOG.info("Not leading any more; this replica goes on watching");
            }
            listener.stopped();
        }
    }

    private void named(String holder) {
        if (!settings.identity().equals(holder)) {
            gate.shut();
            LOG.info("{} leads", holder);
        }
    }

    private void standAgain() {
        stopped();
        if (!closed.get() && !scheduler.isShutdown()) {
            var _ = scheduler.schedule(this::start, settings.retryPeriod().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Optional<LeaseHolder> holder() {
        try {
            return Optional.ofNullable(read()).map(LeaderElection::holderOf);
        } catch (KubernetesClientException e) {
            LOG.warn("The Lease {}/{} could not be read: {}", settings.namespace(), settings.name(), message(e));
            return Optional.empty();
        }
    }

    private @Nullable Lease read() {
        return client.leases()
                .inNamespace(settings.namespace())
                .withName(settings.name())
                .get();
    }

    private static LeaseHolder holderOf(Lease lease) {
        var holder = lease.getSpec().getHolderIdentity();
        var transitions = lease.getSpec().getLeaseTransitions();
        return new LeaseHolder(holder == null ? "" : holder, transitions == null ? 0 : transitions);
    }

    /// What the API server said, without the library's account of the request.
    private static String message(KubernetesClientException e) {
        return String.valueOf(
                e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage());
    }

    /// The library would leave the holder in place, because its patch leaves out what is null.
    private void release() {
        try {
            var lease = read();
            if (lease == null || !settings.identity().equals(holderOf(lease).identity())) {
                return;
            }
            client.leases()
                    .inNamespace(settings.namespace())
                    .withName(settings.name())
                    .patch(PatchContext.of(PatchType.JSON_MERGE), """
                            {"metadata": {"resourceVersion": "%s"},
                             "spec": {"holderIdentity": null, "leaseDurationSeconds": 1}}
                            """.formatted(
                                    lease.getMetadata().getResourceVersion()));
        } catch (KubernetesClientException e) {
            LOG.warn("The Lease could not be released, it expires by itself: {}", message(e));
        }
    }
}
