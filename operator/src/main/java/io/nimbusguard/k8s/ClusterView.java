package io.nimbusguard.k8s;

import io.nimbusguard.k8s.Enrolment.Enrolled;
import io.nimbusguard.k8s.Enrolment.Refused;
import io.nimbusguard.k8s.SpecAnswer.Faulty;
import io.nimbusguard.k8s.SpecAnswer.Valid;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import io.nimbusguard.scaling.WorkloadConditions.Rollout;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// The cluster as the informers see it: joins ProactiveScalers, Deployments and other autoscalers.
final class ClusterView implements Fleet {

    private static final Comparator<ScalerFacts> OLDEST_FIRST = Comparator.comparing(ScalerFacts::created)
            .thenComparing(scaler -> scaler.key().name());

    private final Stores stores;
    private final ScalerSpecs specs;
    private final OwnWrites ownWrites;
    private final BooleanSupplier isFresh;

    /// @param isFresh whether the informers are connected
    ClusterView(Stores stores, ScalerSpecs specs, OwnWrites ownWrites, BooleanSupplier isFresh) {
        this.stores = stores;
        this.specs = specs;
        this.ownWrites = ownWrites;
        this.isFresh = isFresh;
    }

    @Override
    public List<EnrolledWorkload> enrolled() {
        return stores.scalers().flatMap(scaler -> enrolled(scaler).stream()).toList();
    }

    @Override
    public Optional<EnrolledWorkload> find(Workload workload) {
        return scalerOf(ObjectKey.of(workload)).flatMap(this::enrolled).filter(found -> found.workload()
                .equals(workload));
    }

    Optional<DeploymentFacts> deployment(ObjectKey key) {
        return stores.deployment(key);
    }

    Stream<DeploymentFacts> deployments() {
        return stores.deployments();
    }

    Optional<ScalerFacts> scaler(ObjectKey key) {
        return stores.scaler(key);
    }

    Stream<ScalerFacts> scalers() {
        return stores.scalers();
    }

    /// The ProactiveScaler that speaks for a Deployment: the oldest of those that name it.
    Optional<ScalerFacts> scalerOf(ObjectKey deployment) {
        return stores.scalersNaming(deployment).stream().min(OLDEST_FIRST);
    }

    Enrolment enrolment(ScalerFacts scaler) {
        var target = scaler.spec().scaleTargetRef();
        if ((target.kind() != null && !"Deployment".equals(target.kind()))
                || (target.apiVersion() != null && !"apps/v1".equals(target.apiVersion()))) {
            return refused(
                    ConditionReason.UNSUPPORTED_TARGET,
                    "spec.scaleTargetRef names a " + target.apiVersion() + " " + target.kind()
                            + ", but only a Deployment of apps/v1 can be scaled");
        }
        var elder = scalerOf(scaler.target()).filter(first -> !first.uid().equals(scaler.uid()));
        if (elder.isPresent()) {
            return refused(
                    ConditionReason.DUPLICATE_TARGET,
                    "Deployment " + scaler.target().name() + " is scaled by ProactiveScaler "
                            + elder.get().key().name() + " already; delete one of the two");
        }
        var deployment = stores.deployment(scaler.target());
        if (deployment.isEmpty()) {
            return refused(
                    ConditionReason.TARGET_NOT_FOUND,
                    "there is no Deployment " + scaler.target().name() + " in namespace "
                            + scaler.key().namespace());
        }
        return switch (specs.read(scaler.spec(), deployment.get().cpuRequestCores())) {
            case Faulty(var faults) -> refused(ConditionReason.INVALID_SPEC, String.join("; ", faults));
            case Valid(var spec)
            when spec.mode() == Mode.OFF ->
                refused(ConditionReason.MODE_OFF, "spec.mode is Off; set it to Observe to see what would be decided");
            case Valid(var spec) ->
                new Enrolled(new EnrolledWorkload(
                        deployment.get().workload(),
                        spec,
                        scaler.generation(),
                        isFresh.getAsBoolean() ? Optional.of(deployment.get().replicas()) : Optional.empty(),
                        conditions(scaler, deployment.get())));
        };
    }

    private Optional<EnrolledWorkload> enrolled(ScalerFacts scaler) {
        return enrolment(scaler) instanceof Enrolled(var workload) ? Optional.of(workload) : Optional.empty();
    }

    private WorkloadConditions conditions(ScalerFacts scaler, DeploymentFacts deployment) {
        return new WorkloadConditions(
                rollout(deployment),
                deployment.replicaFailure(),
                Annotations.pause(scaler.annotations(), deployment.annotations()),
                foreignWrite(scaler, deployment),
                stores.rival(deployment.key()).map(Rival::name));
    }

    /// Right after our own write its controller has not looked at the new count yet, and a count rolls nothing out.
    private Rollout rollout(DeploymentFacts deployment) {
        return ownWrites
                .of(deployment.workload().uid())
                .filter(write -> write.version().equals(deployment.version()))
                .map(_ -> deployment.rolloutSeen())
                .orElseGet(deployment::rollout);
    }

    /// When somebody else set the replicas after we had: as soon as our own newest write shows, or, after a restart,
    /// when theirs is newer than the one that the status tells of.
    private Optional<Instant> foreignWrite(ScalerFacts scaler, DeploymentFacts deployment) {
        var theirs = deployment.replicasSetBy().filter(write -> !write.isOurs()).map(FieldWrite::time);
        if (theirs.isEmpty()) {
            return Optional.empty();
        }
        var ours = ownWrites.of(deployment.workload().uid());
        if (ours.isPresent()) {
            return ours.get().isVisibleAt(deployment.version()) ? theirs : Optional.empty();
        }
        var told = scaler.status() == null ? null : scaler.status().lastScaleTime();
        return told == null ? Optional.empty() : theirs.filter(time -> time.isAfter(Instant.parse(told)));
    }

    private static Enrolment refused(ConditionReason reason, String message) {
        return new Refused(new NotEnrolled(reason, message));
    }
}
