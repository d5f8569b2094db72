package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.nimbusguard.k8s.resource.ProactiveScaler;
import io.nimbusguard.k8s.resource.ScalingMode;
import io.nimbusguard.scaling.Outcome.Applied;
import io.nimbusguard.scaling.Outcome.Conflict;
import io.nimbusguard.scaling.Workload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesIT {

    @TempDir
    Path directory;

    private TestCluster cluster;
    private TestOperators operators;

    @BeforeEach
    void start() {
        cluster = new TestCluster("door");
        operators = new TestOperators(cluster, directory);
    }

    @AfterEach
    void stop() {
        operators.close();
        cluster.close();
    }

    @Test
    void annotationsMakeAScalerThatFollowsThemAndGoesWithThem() {
        // Given
        operators.startLeading("a");
        var deployment =
                cluster.deploy("web", 2, Map.of("nimbusguard.io/scale", "true", "nimbusguard.io/max-replicas", "10"));

        // Then
        TestCluster.await("the scaler", () -> scaler("web") != null);
        assertThat(scaler("web").getSpec().maxReplicas()).isEqualTo(10);
        assertThat(scaler("web").getSpec().mode()).isEqualTo(ScalingMode.OBSERVE);
        assertThat(scaler("web").getMetadata().getOwnerReferences().getFirst().getUid())
                .isEqualTo(deployment.getMetadata().getUid());

        // When
        annotate("web", "\"nimbusguard.io/max-replicas\": \"20\", \"nimbusguard.io/mode\": \"Auto\"");

        // Then
        TestCluster.await("the update", () -> scaler("web").getSpec().maxReplicas() == 20);
        assertThat(scaler("web").getSpec().mode()).isEqualTo(ScalingMode.AUTO);

        // When
        annotate("web", "\"nimbusguard.io/scale\": null");

        // Then
        TestCluster.await("the deletion", () -> scaler("web") == null);
        assertThat(cluster.replicas("web")).isEqualTo(2);
    }

    @Test
    void annotationsThatCannotBeFollowedAreTheDeploymentsOwnEventOnceForEachChange() {
        // Given
        operators.startLeading("a");
        cluster.deploy("web", 2, Map.of("nimbusguard.io/scale", "true", "nimbusguard.io/max-replicas", "many"));
        TestCluster.await("the event", () -> !faultEvents().isEmpty());

        // When
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(cluster.namespace())
                .withName("web")
                .scale(3);
        annotate("web", "\"nimbusguard.io/max-replicas\": \"0\"");
        TestCluster.await("the next event", () -> faultEvents().size() > 1);
        annotate("web", "\"nimbusguard.io/max-replicas\": \"10\"");
        TestCluster.await("the scaler", () -> scaler("web") != null);

        // Then
        assertThat(faultEvents()).hasSize(2).allSatisfy(event -> {
            assertThat(event.getType()).isEqualTo("Warning");
            assertThat(event.getCount()).isEqualTo(1);
            assertThat(event.getInvolvedObject().getKind()).isEqualTo("Deployment");
            assertThat(event.getInvolvedObject().getName()).isEqualTo("web");
        });
        assertThat(faultEvents())
                .extracting(Event::getMessage)
                .anyMatch(message -> message.contains("but is \"many\""))
                .anyMatch(message -> message.contains("but is \"0\""));
    }

    private List<Event> faultEvents() {
        return cluster.client().v1().events().inNamespace(cluster.namespace()).list().getItems().stream()
                .filter(event -> event.getReason().equals("InvalidAnnotations"))
                .toList();
    }

    @Test
    void setsReplicasOnceForTheDeploymentThatWasDecidedFor() {
        // Given
        var operator = operators.startLeading("a");
        var workload = enrolled(operator, "web", "Auto");

        // When
        var first = operator.scaleTarget().scale(workload, 2, 5);
        var again = operator.scaleTarget().scale(workload, 2, 6);

        // Then
        assertThat(first).isEqualTo(new Applied(2, 5));
        assertThat(again).isInstanceOf(Conflict.class);
        assertThat(cluster.replicas("web")).isEqualTo(5);
        assertThat(cluster.client()
                        .apps()
                        .deployments()
                        .inNamespace(cluster.namespace())
                        .withName("web")
                        .get()
                        .getMetadata()
                        .getManagedFields())
                .anyMatch(entry -> "nimbusguard".equals(entry.getManager()) && "scale".equals(entry.getSubresource()));
    }

    @Test
    void leavesANamesakeOfADeletedWorkloadAlone() {
        // Given
        var operator = operators.startLeading("a");
        var workload = enrolled(operator, "web", "Auto");
        var impostor = new Workload(workload.namespace(), workload.name(), "another-uid");

        // Then
        assertThat(operator.scaleTarget().scale(impostor, 2, 5)).isInstanceOf(Conflict.class);
        assertThat(operator.fleet().find(impostor)).isEmpty();
    }

    @Test
    void doesNotWriteInAModeThatDoesNotWrite() {
        // Given
        var operator = operators.startLeading("a");
        var workload = enrolled(operator, "web", "Observe");

        // Then
        assertThat(operator.scaleTarget().scale(workload, 2, 5)).isInstanceOf(Conflict.class);
        assertThat(cluster.replicas("web")).isEqualTo(2);
    }

    @Test
    void seesWhoElseScaled() {
        // Given
        var operator = operators.startLeading("a");
        var workload = enrolled(operator, "web", "Auto");
        assertThat(operator.scaleTarget().scale(workload, 2, 5)).isEqualTo(new Applied(2, 5));
        TestCluster.await("our write", () -> currentReplicas(operator, workload) == 5);
        assertThat(operator.fleet().find(workload).orElseThrow().conditions().foreignWrite())
                .isEmpty();
        operators.forgetWakes();

        // When
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(cluster.namespace())
                .withName("web")
                .scale(7);

        // Then
        TestCluster.await("their write", () -> currentReplicas(operator, workload) == 7);
        TestCluster.await("the wake-up", () -> operators.woke(workload));
        assertThat(operator.fleet().find(workload).orElseThrow().conditions().foreignWrite())
                .isPresent();
    }

    @Test
    void anotherAutoscalerIsARivalUntilItIsGone() {
        // Given
        var operator = operators.startLeading("a");
        var workload = enrolled(operator, "web", "Auto");
        var rival = cluster.client()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(cluster.namespace())
                .resource(new HorizontalPodAutoscalerBuilder()
                        .withNewMetadata()
                        .withName("rival")
                        .endMetadata()
                        .withNewSpec()
                        .withNewScaleTargetRef("apps/v1", "Deployment", "web")
                        .withMinReplicas(2)
                        .withMaxReplicas(10)
                        .endSpec()
                        .build());

        // When
        rival.create();

        // Then
        TestCluster.await("the rival", () -> rivalOf(operator, workload).isPresent());
        assertThat(rivalOf(operator, workload)).hasValue("HorizontalPodAutoscaler rival");
        assertThat(operator.scaleTarget().scale(workload, 2, 5)).isInstanceOf(Conflict.class);

        // When
        rival.delete();

        // Then
        TestCluster.await("its end", () -> rivalOf(operator, workload).isEmpty());
        assertThat(operator.scaleTarget().scale(workload, 2, 5)).isEqualTo(new Applied(2, 5));
    }

    @Test
    void aScaledObjectIsARivalWhereTheApiServerKnowsThem() {
        // Given
        var definition = cluster.client().resource("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: scaledobjects.keda.sh}
                spec:
                  group: keda.sh
                  names: {kind: ScaledObject, plural: scaledobjects, singular: scaledobject}
                  scope: Namespaced
                  versions:
                  - name: v1alpha1
                    served: true
                    storage: true
                    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """);
        definition.forceConflicts().serverSideApply();
        TestCluster.await("ScaledObjects", () -> cluster.client().supports("keda.sh/v1alpha1", "ScaledObject"));
        try {
            var operator = operators.startLeading("a");
            var workload = enrolled(operator, "web", "Auto");

            // When
            cluster.client().resource("""
                            apiVersion: keda.sh/v1alpha1
                            kind: ScaledObject
                            metadata: {name: keda}
                            spec: {scaleTargetRef: {name: web}}
                            """).inNamespace(cluster.namespace()).create();

            // Then
            TestCluster.await("the rival", () -> rivalOf(operator, workload).isPresent());
            assertThat(rivalOf(operator, workload)).hasValue("ScaledObject keda");
        } finally {
            definition.delete();
        }
    }

    @Test
    void aPassBecomesAStatusAndAnEvent() {
        // Given
        var operator = operators.startLeading("a");
        var workload = enrolled(operator, "web", "Auto");

        // When
        operator.passListener()
                .onPass(Reports.calm(workload)
                        .at(Instant.parse("2026-05-04T12:00:00Z"))
                        .applied(8)
                        .report());

        // Then
        TestCluster.await(
                "the status",
                () -> scaler("web").getStatus() != null
                        && scaler("web").getStatus().desiredReplicas() != null);
        var scaler = scaler("web");
        assertThat(scaler.getStatus().desiredReplicas()).isEqualTo(8);
        assertThat(scaler.getStatus().conditions()).hasSize(12);
        assertThat(scaler.getMetadata().getFinalizers()).isEmpty();
        assertThat(Serialization.asJson(scaler).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(10_000);
        TestCluster.await("the event", () -> events().contains("SuccessfulRescale"));
    }

    @Test
    void aScalerWithoutATargetSaysSo() {
        // Given
        operators.startLeading("a");

        // When
        cluster.apply(scalerYaml("lonely", "nobody", "Auto"));

        // Then
        TestCluster.await("the status", () -> scaler("lonely").getStatus() != null);
        assertThat(scaler("lonely").getStatus().conditions())
                .anyMatch(condition -> condition.type().equals("Ready")
                        && condition.status().equals("False")
                        && condition.reason().equals("TargetNotFound"));
    }

    @Test
    void aStandbyIsWarmAndTakesOverAtOnceWhenTheLeaderCloses() {
        // Given
        var leader = operators.startLeading("a");
        var standby = operators.start("b");
        var workload = enrolled(leader, "web", "Auto");
        TestCluster.await(
                "the standby's view", () -> standby.fleet().find(workload).isPresent());
        assertThat(standby.scaleTarget().scale(workload, 2, 5)).isInstanceOf(Conflict.class);

        // When
        var start = System.nanoTime();
        leader.close();
        var closed = System.nanoTime();
        TestCluster.await("the standby to lead", standby::leads);
        var taken = System.nanoTime();

        // Then
        assertThat((closed - start) / 1e9).isLessThan(10);
        assertThat((taken - closed) / 1e9).isLessThan(5);
        assertThat(leader.scaleTarget().scale(workload, 2, 5)).isInstanceOf(Conflict.class);
        assertThat(standby.scaleTarget().scale(workload, 2, 6)).isEqualTo(new Applied(2, 6));
    }

    @Test
    void aLeaderThatIsCutOffStopsBeforeTheStandbyLeads() throws Exception {
        try (var relay = new TcpRelay(cluster.port())) {
            // Given
            var leader = operators.start("a", relay.port());
            TestCluster.await("leadership", leader::leads);
            var standby = operators.start("b");
            var workload = enrolled(leader, "web", "Auto");
            TestCluster.await(
                    "the standby's view", () -> standby.fleet().find(workload).isPresent());
            assertThat(leader.scaleTarget().scale(workload, 2, 3)).isEqualTo(new Applied(2, 3));

            // When
            relay.cut();
            var start = System.nanoTime();
            TestCluster.await("the standby to lead", standby::leads);

            // Then
            assertThat((System.nanoTime() - start) / 1e9).isLessThan(20);
            assertThat(leader.mayWrite()).isFalse();
            TestCluster.await("the standby's view", () -> currentReplicas(standby, workload) == 3);
            assertThat(standby.scaleTarget().scale(workload, 3, 6)).isEqualTo(new Applied(3, 6));
        }
    }

    @Test
    void theOperatorsAccountMayNotReadWhatItDoesNotNeed() {
        try (var account = operators.account()) {
            assertThatThrownBy(() ->
                            account.secrets().inNamespace(cluster.namespace()).list())
                    .hasMessageContaining("is forbidden");
            assertThatThrownBy(() ->
                            account.pods().inNamespace(cluster.namespace()).list())
                    .hasMessageContaining("is forbidden");
        }
    }

    private Workload enrolled(Kubernetes operator, String name, String mode) {
        Deployment made = cluster.deploy(name, 2, Map.of());
        cluster.awaitRest(name);
        cluster.apply(scalerYaml(name, name, mode));
        var workload =
                new Workload(cluster.namespace(), name, made.getMetadata().getUid());
        TestCluster.await("the enrolment", () -> operator.fleet().find(workload).isPresent());
        return workload;
    }

    private static String scalerYaml(String name, String target, String mode) {
        return """
                apiVersion: nimbusguard.io/v1alpha1
                kind: ProactiveScaler
                metadata: {name: %s}
                spec: {scaleTargetRef: {name: %s}, maxReplicas: 20, mode: %s}
                """.formatted(name, target, mode);
    }

    private static int currentReplicas(Kubernetes operator, Workload workload) {
        return operator.fleet()
                .find(workload)
                .orElseThrow()
                .replicas()
                .orElseThrow()
                .current();
    }

    private static Optional<String> rivalOf(Kubernetes operator, Workload workload) {
        return operator.fleet().find(workload).orElseThrow().conditions().rivalAutoscaler();
    }

    private ProactiveScaler scaler(String name) {
        return cluster.client()
                .resources(ProactiveScaler.class)
                .inNamespace(cluster.namespace())
                .withName(name)
                .get();
    }

    private List<String> events() {
        return cluster.client().v1().events().inNamespace(cluster.namespace()).list().getItems().stream()
                .map(Event::getReason)
                .toList();
    }

    private void annotate(String name, String annotations) {
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(cluster.namespace())
                .withName(name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"annotations\": {" + annotations + "}}}");
    }
}
