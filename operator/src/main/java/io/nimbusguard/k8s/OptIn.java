package io.nimbusguard.k8s;

import io.nimbusguard.k8s.OptInAnswer.Create;
import io.nimbusguard.k8s.OptInAnswer.Delete;
import io.nimbusguard.k8s.OptInAnswer.Faulty;
import io.nimbusguard.k8s.OptInAnswer.Nothing;
import io.nimbusguard.k8s.OptInAnswer.Update;
import io.nimbusguard.k8s.WriteBudget.Urgency;
import io.nimbusguard.k8s.WriteListener.Kind;
import io.nimbusguard.k8s.Writes.Attempt;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out what Deployments' annotations ask for, while this replica leads.
final class OptIn {

    private static final Logger LOG = LoggerFactory.getLogger(OptIn.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ClusterView cluster;
    private final ScalerCalls calls;
    private final Writes writes;
    private final BooleanSupplier leads;
    private final FaultListener listener;
    private final AnnotationFaults faults = new AnnotationFaults();

    /// Hears of annotations that cannot be followed, once for each change of them.
    @FunctionalInterface
    interface FaultListener {

        void faulty(DeploymentFacts deployment, String message);
    }

    /// @param leads whether this replica is the one that acts and tells
    OptIn(ClusterView cluster, ScalerCalls calls, Writes writes, BooleanSupplier leads, FaultListener listener) {
        this.cluster = cluster;
        this.calls = calls;
        this.writes = writes;
        this.leads = leads;
        this.listener = listener;
    }

    void follow(DeploymentFacts deployment) {
        var answer = OptInRule.judge(deployment, cluster.scalerOf(deployment.key()));
        if (!(answer instanceof Faulty)) {
            faults.forget(deployment.key());
        }
        switch (answer) {
            case Nothing() -> {}
            case Faulty(var all) -> tell(deployment, String.join("; ", all));
            case Create(var spec) -> send(deployment, "create", () -> calls.create(deployment, spec));
            case Update(var existing, var spec) -> send(deployment, "update", () -> calls.update(existing, spec));
            case Delete(var existing) -> send(deployment, "delete", () -> calls.delete(existing));
        }
    }

    void forget(ObjectKey deployment) {
        faults.forget(deployment);
    }

    private void tell(DeploymentFacts deployment, String faulty) {
        if (leads.getAsBoolean() && faults.isNews(deployment, faulty)) {
            LOG.warn(
                    "NG-4003 Deployment {} asks to be scaled, but {}; correct its annotations",
                    deployment.key(),
                    faulty);
            listener.faulty(deployment, "asks to be scaled, but " + faulty + "; correct its annotations");
        }
    }

    /// Catches up on what was asked for while another replica led.
    void followAll() {
        cluster.deployments().forEach(this::follow);
    }

    private void send(DeploymentFacts deployment, String verb, Supplier<ApiAnswer<String>> request) {
        Attempt<String> attempt = writes.send(Kind.SCALER, Urgency.REPORT, LONGEST_WAIT, Optional::empty, request);
        switch (attempt) {
            case Attempt.Held<String>(var reason) ->
                LOG.debug("Left the ProactiveScaler of {} as it is: {}", deployment.key(), reason);
            case Attempt.Sent<String>(ApiAnswer.Done<String> _) ->
                LOG.info("Followed the annotations of {}: {} its ProactiveScaler", deployment.key(), verb);
            case Attempt.Sent<String>(ApiAnswer.Refused<String> refused)
            when refused.isConflict() ->
                // its making does not show yet; when it does, this is looked at again
                LOG.debug("The ProactiveScaler of {} is there already", deployment.key());
            case Attempt.Sent<String>(ApiAnswer.Refused<String> refused) ->
                LOG.warn(
                        "NG-4004 Could not {} the ProactiveScaler of {}: {}",
                        verb,
                        deployment.key(),
                        refused.message());
            case Attempt.Sent<String>(ApiAnswer.Lost<String>(var message)) ->
                LOG.warn("NG-4004 Could not {} the ProactiveScaler of {}: {}", verb, deployment.key(), message);
        }
    }
}
