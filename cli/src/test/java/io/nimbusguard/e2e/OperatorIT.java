package io.nimbusguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.nimbusguard.testbed.cluster.AuditLog.Request;
import io.nimbusguard.testbed.cluster.Identity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The operator as a process of its own, under its own rights, against a real API server and a real Prometheus, with
/// workloads that follow a real trace.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorIT {

    private static final Duration PROMPT = Duration.ofSeconds(40);

    @TempDir
    static Path folder;

    private static Stage stage;

    @BeforeAll
    static void raise() {
        stage = Stage.raise(folder, "observed", "steered", "held", "shared");
        stage.startOperator("first");
        stage.scaler("observed", "Observe");
        stage.scaler("steered", "Auto");
        stage.scaler("held", "Auto");
        stage.scaler("shared", "Auto");
        // Far more pods than are needed, so that whoever may write has something to do.
        stage.await("a forecast", Duration.ofMinutes(2), () -> stage.status("steered", "forecastSource")
                .filter(source -> !"None".equals(source))
                .isPresent());
    }

    @AfterAll
    static void lower() {
        stage.close();
    }

    @Test
    @Order(1)
    void autoSetsReplicasAndTellsWhy() {
        // Nothing is scaled in before the metrics' window has been seen in full.
        stage.await("a write", Duration.ofSeconds(100), () -> !stage.scales("steered")
                .isEmpty());
        stage.await("its event", PROMPT, () -> stage.events("steered").stream()
                .anyMatch(event -> event.startsWith("SuccessfulRescale: New size: ")));

        assertThat(stage.status("steered", "decisionSource")).contains("Planner");
        assertThat(stage.status("steered", "effectiveMode")).contains("Auto");
        assertThat(stage.condition("steered", "MetricsAvailable")).isEqualTo("True/Complete");
        assertThat(stage.condition("steered", "ForecastReady")).startsWith("True/");
        assertThat(stage.condition("steered", "Ready")).startsWith("True/");
        assertThat(stage.column("steered")).contains("steered", "Auto", "Planner");
        assertThat(stage.meters("first"))
                .contains("nimbusguard_forecast_confidence{namespace=\"shop\",workload=\"steered\"}")
                .contains("nimbusguard_api_writes_total{kind=\"scale\",outcome=\"done\"}");
    }

    @Test
    @Order(2)
    void observeDecidesAndWritesNothingToTheWorkload() {
        stage.await("a decision", PROMPT, () -> stage.status("observed", "lastDecision.summary")
                .filter(summary -> summary.startsWith("would go "))
                .isPresent());

        assertThat(stage.testbed().auditLog().writesOf(Identity.OPERATOR.user()))
                .isNotEmpty()
                .noneMatch(request -> request.resource().equals("deployments")
                        && request.name().equals("observed"));
        assertThat(stage.replicas("observed")).isEqualTo(Stage.REPLICAS);
    }

    @Test
    @Order(3)
    void asksTheApiServerForNothingWhileNothingChanges() {
        var from = Instant.now();
        stage.pass(Duration.ofSeconds(10));

        assertThat(stage.testbed().auditLog().requests())
                .filteredOn(request -> request.user().equals(Identity.OPERATOR.user())
                        && request.time().isAfter(from)
                        && !request.resource().equals("leases"))
                .noneMatch(request ->
                        request.verb().equals("get") || request.verb().equals("list"));
    }

    @Test
    @Order(4)
    void leavesAManualChangeAloneAndSaysSo() {
        stage.await("a first write", Duration.ofSeconds(100), () -> !stage.scales("held")
                .isEmpty());
        stage.pass(Duration.ofSeconds(3));
        stage.scaleByHand("held", 33);

        stage.await(
                "the hold", PROMPT, () -> stage.condition("held", "AbleToScale").equals("False/ManualHold"));
        var held = stage.scales("held").size();
        stage.pass(Duration.ofSeconds(10));

        assertThat(stage.replicas("held")).isEqualTo(33);
        assertThat(stage.scales("held")).hasSize(held);
        assertThat(stage.events("held")).anyMatch(event -> event.startsWith("ManualHold: "));
    }

    @Test
    @Order(5)
    void onlyShadowsBesideAnHpa() {
        stage.testbed()
                .admin()
                .resource(new HorizontalPodAutoscalerBuilder()
                        .withNewMetadata()
                        .withNamespace(Stage.NAMESPACE)
                        .withName("rival")
                        .endMetadata()
                        .withNewSpec()
                        .withNewScaleTargetRef("apps/v1", "Deployment", "shared")
                        .withMinReplicas(1)
                        .withMaxReplicas(50)
                        .endSpec()
                        .build())
                .create();
        stage.await("the conflict", PROMPT, () -> stage.condition("shared", "ConflictingAutoscaler")
                .startsWith("True/"));
        var before = stage.scales("shared").size();
        stage.pass(Duration.ofSeconds(10));

        assertThat(stage.scales("shared")).hasSize(before);
        assertThat(stage.events("shared")).anyMatch(event -> event.startsWith("ConflictingAutoscaler: "));
    }

    @Test
    @Order(6)
    void aChangeOfTheDeploymentStartsAPassWithinASecond() {
        var paused = stage.annotate("steered", "nimbusguard.io/paused", "true");
        stage.await(
                "the pause", PROMPT, () -> stage.condition("steered", "Paused").startsWith("True/"));

        assertThat(Duration.between(paused, stage.time("steered", "lastDecision.time")))
                .isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(2));
        stage.annotate("steered", "nimbusguard.io/paused", null);
    }

    @Test
    @Order(7)
    void aStandbyTakesOverWithinTwentySeconds() {
        stage.startOperator("second");
        stage.pass(Duration.ofSeconds(5));
        var killed = Instant.now();
        stage.testbed().parts().kill("first");
        // The next leader has something to do at once.
        stage.atLeast("steered", 24);

        stage.await(
                "the next leader", Duration.ofSeconds(25), () -> stage.leader().endsWith("second"));
        stage.await("its first write", Duration.ofSeconds(25), () -> stage.scales("steered").stream()
                .map(Request::time)
                .anyMatch(time -> time.isAfter(killed.plusSeconds(5))));

        var first = stage.scales("steered").stream()
                .map(Request::time)
                .filter(time -> time.isAfter(killed.plusSeconds(5)))
                .findFirst()
                .orElseThrow();
        assertThat(Duration.between(killed, first)).isLessThan(Duration.ofSeconds(20));
    }
}
