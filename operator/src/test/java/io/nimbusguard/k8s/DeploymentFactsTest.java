package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.WorkloadConditions.Rollout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DeploymentFactsTest {

    private static final String MANAGED = """
            annotations: {nimbusguard.io/paused: "true", example.com/other: x}
              managedFields:
              - {manager: kubectl, operation: Update, time: "2026-05-04T11:00:00Z",
                 fieldsV1: {"f:spec": {"f:template": {}}}}
              - {manager: nimbusguard, operation: Update, subresource: scale, time: "2026-05-04T12:00:00Z",
                 fieldsV1: {"f:spec": {"f:replicas": {}}}}""";

    @Test
    void readsWhatAPassNeeds() {
        var facts = DeploymentFacts.of(Made.deployment("9", 5, 4, MANAGED));
        assertThat(facts.replicas()).isEqualTo(new ReplicaCounts(5, 4));
        assertThat(facts.cpuRequestCores()).isEqualTo(OptionalDouble.of(1.25));
        assertThat(facts.rollout()).isEqualTo(Rollout.FINISHED);
        assertThat(facts.annotations()).isEqualTo(Map.of("nimbusguard.io/paused", "true"));
        assertThat(facts.replicasSetBy())
                .hasValue(new FieldWrite("nimbusguard", Instant.parse("2026-05-04T12:00:00Z")));
    }

    @Test
    void whatIsKeptReadsTheSameAndIsSmall() {
        var full = Made.deployment("9", 5, 4, MANAGED);
        var kept = DeploymentDiet.strip(full);
        assertThat(DeploymentFacts.of(kept)).isEqualTo(DeploymentFacts.of(full));
        assertThat(Serialization.asJson(kept).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(1_500);
    }

    @Test
    void aRolloutLastsUntilNoOldPodIsLeft() {
        var deployment = Made.deployment("9", 5);
        deployment.getStatus().setUpdatedReplicas(3);
        assertThat(DeploymentFacts.of(deployment).rollout()).isEqualTo(Rollout.IN_PROGRESS);
        assertThat(DeploymentFacts.of(deployment).rolloutSeen()).isEqualTo(Rollout.IN_PROGRESS);
    }

    @Test
    void aSpecThatTheControllerHasNotSeenIsARollout() {
        var deployment = Made.deployment("9", 5);
        deployment.getMetadata().setGeneration(5L);
        assertThat(DeploymentFacts.of(deployment).rollout()).isEqualTo(Rollout.IN_PROGRESS);
        assertThat(DeploymentFacts.of(deployment).rolloutSeen()).isEqualTo(Rollout.FINISHED);
    }

    @Test
    void quotesWhyPodsCannotBeMade() {
        var deployment = Made.deployment("9", 5);
        var failure = new DeploymentCondition();
        failure.setType("ReplicaFailure");
        failure.setStatus("True");
        failure.setMessage("exceeded quota: pods=5");
        deployment.getStatus().getConditions().add(failure);
        assertThat(DeploymentFacts.of(deployment).replicaFailure()).isEqualTo(Optional.of("exceeded quota: pods=5"));
    }

    @Test
    void aContainerWithoutARequestMakesTheRequestUnknown() {
        var deployment = Made.deployment("9", 5);
        deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().setResources(null);
        assertThat(DeploymentFacts.of(deployment).cpuRequestCores()).isEmpty();
    }

    @Test
    void aNewVersionAloneIsNotWorthAPass() {
        assertThat(DeploymentReconciler.matters(Made.deployment("10", 5), Made.deployment("9", 5)))
                .isFalse();
        assertThat(DeploymentReconciler.matters(Made.deployment("10", 5, 4, ""), Made.deployment("9", 5)))
                .isTrue();
    }
}
