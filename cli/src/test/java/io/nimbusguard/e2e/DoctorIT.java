package io.nimbusguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.nimbusguard.cli.CommandFixture;
import io.nimbusguard.cli.doctor.DoctorCommand;
import io.nimbusguard.testbed.cluster.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Faults seeded into a real installation, each of which the doctor must name. It looks with the operator's own rights,
/// where nothing else is said.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoctorIT {

    private static final String CANARY = "not-for-your-eyes";
    private static final String KUBECONFIG = "kubeconfig";

    @TempDir
    static Path folder;

    private static Stage stage;

    @BeforeAll
    static void raise() {
        stage = Stage.raise(folder, "checkout");
        stage.scaler("checkout", "Observe");
    }

    @AfterAll
    static void lower() {
        System.clearProperty(KUBECONFIG);
        stage.close();
    }

    @Test
    @Order(1)
    void nothingIsBrokenAtFirst() {
        stage.await("the load", Duration.ofSeconds(30), () -> !codes(as(Identity.OPERATOR, Map.of()))
                .contains("NG-6207"));

        var told = as(Identity.OPERATOR, Map.of());

        assertThat(told.status()).as(told.text()).isZero();
        assertThat(codes(told))
                .doesNotContain("NG-6001", "NG-6002", "NG-6003", "NG-6210")
                .contains("NG-6006");
        assertThat(told.text()).contains("\"about\" : \"features: 9, workloads: 1\"");
    }

    @Test
    @Order(2)
    void anApiServerThatIsNotThere() {
        assertFound(
                under(changed(Identity.OPERATOR, text -> text.replaceAll("(server: .*):\\d+", "$1:1")), Map.of()),
                "NG-4001",
                ":1");
    }

    @Test
    @Order(3)
    void aTokenThatTheApiServerDoesNotKnow() {
        var told =
                under(changed(Identity.OPERATOR, text -> text.replaceAll("token: .*", "token: " + CANARY)), Map.of());

        assertFound(told, "NG-4001", "it answers 401");
        assertThat(told.text()).doesNotContain(CANARY);
    }

    @Test
    @Order(4)
    void anAccountWithoutItsRights() {
        var roles = stage.testbed().admin().rbac().clusterRoles().withName("nimbusguard");
        var before = roles.require();
        roles.edit(role -> {
            role.getRules().removeIf(rule -> rule.getResources().contains("deployments/scale"));
            return role;
        });
        stage.await("the roles", Duration.ofSeconds(10), () -> codes(as(Identity.OPERATOR, Map.of()))
                .contains("NG-6001"));

        assertFound(
                as(Identity.OPERATOR, Map.of()), "NG-6001", "get deployments/scale.apps, patch deployments/scale.apps");

        before.getMetadata().setResourceVersion(null);
        stage.testbed().admin().resource(before).update();
    }

    @Test
    @Order(5)
    void anAccountThatMayDoEverything() {
        assertFound(as(Identity.ADMIN, Map.of()), "NG-6002", "get secrets, list secrets");
    }

    @Test
    @Order(6)
    void anotherOperatorUnderAnotherLease() {
        stage.testbed().admin().resource(namespace("elsewhere")).create();
        stage.testbed()
                .admin()
                .resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withNamespace("elsewhere")
                        .withName("nimbusguard")
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity("stranger")
                        .withLeaseDurationSeconds(60)
                        .withRenewTime(
                                ZonedDateTime.ofInstant(Instant.now().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC))
                        .endSpec()
                        .build())
                .create();

        assertFound(as(Identity.ADMIN, Map.of()), "NG-6005", "stranger holds the Lease elsewhere/nimbusguard");
        assertFound(as(Identity.OPERATOR, Map.of()), "NG-6007", "cannot be seen");
    }

    @Test
    @Order(7)
    void aProactiveScalerWithoutADeployment() {
        stage.scaler("nowhere", "Observe");

        assertFound(as(Identity.OPERATOR, Map.of()), "NG-6202", "there is no Deployment nowhere in namespace shop");
    }

    @Test
    @Order(8)
    void annotationsThatCannotBeFollowed() {
        stage.testbed().deployments().create(Stage.NAMESPACE, "annotated", 1, Duration.ofSeconds(1), "1");
        stage.annotate("annotated", Map.of("nimbusguard.io/scale", "true", "nimbusguard.io/max-replicas", "many"));

        assertFound(as(Identity.OPERATOR, Map.of()), "NG-6203", "nimbusguard.io/max-replicas is a whole number");
    }

    @Test
    @Order(9)
    void anHpaOnTheSameDeployment() {
        var rival = new HorizontalPodAutoscalerBuilder()
                .withNewMetadata()
                .withNamespace(Stage.NAMESPACE)
                .withName("rival")
                .endMetadata()
                .withNewSpec()
                .withNewScaleTargetRef("apps/v1", "Deployment", "checkout")
                .withMinReplicas(1)
                .withMaxReplicas(50)
                .endSpec()
                .build();
        stage.testbed().admin().resource(rival).create();

        assertFound(
                as(Identity.OPERATOR, Map.of()), "NG-6204", "shop/checkout is scaled by HorizontalPodAutoscaler rival");

        stage.testbed().admin().resource(rival).delete();
    }

    @Test
    @Order(10)
    void aWorkloadOfUnknownCapacityThatNobodyMeasures() {
        stage.testbed().deployments().create(Stage.NAMESPACE, "silent", 1, Duration.ofSeconds(1), "1");
        stage.testbed()
                .admin()
                .apps()
                .deployments()
                .inNamespace(Stage.NAMESPACE)
                .withName("silent")
                .patch(
                        PatchContext.of(PatchType.JSON),
                        "[{\"op\": \"remove\", \"path\": \"/spec/template/spec/containers/0/resources\"}]");
        stage.testbed()
                .admin()
                .load(new ByteArrayInputStream("""
                apiVersion: nimbusguard.io/v1alpha1
                kind: ProactiveScaler
                metadata: {name: silent, namespace: shop}
                spec: {scaleTargetRef: {name: silent}, maxReplicas: 5}
                """.getBytes(StandardCharsets.UTF_8)))
                .serverSideApply();

        var told = as(Identity.OPERATOR, Map.of());

        assertFound(told, "NG-6205", "cannot be known of shop/silent");
        assertFound(told, "NG-6207", "there is no demand of shop/silent");
        assertFound(told, "NG-6207", "rate(http_requests_total{namespace=\"shop\"}[60s])");
        assertFound(told, "NG-6210", "process_open_fds is missing of shop/silent");
        assertThat(told.status()).isEqualTo(1);
    }

    @Test
    @Order(11)
    void aScrapeIntervalThatIsNotTheRealOne() {
        assertFound(
                as(Identity.OPERATOR, Map.of("NIMBUSGUARD_PROMETHEUS_SCRAPE_INTERVAL", "2m")),
                "NG-6111",
                "shop/checkout every ");
    }

    @Test
    @Order(12)
    void thePresetOfAnotherLibrary() {
        assertFound(
                as(Identity.OPERATOR, Map.of("NIMBUSGUARD_PROMETHEUS_PRESET", "micrometer")),
                "NG-6112",
                "set prometheus.preset to python");
    }

    @Test
    @Order(13)
    void aMetricThatNobodyExports() {
        assertFound(
                as(
                        Identity.OPERATOR,
                        Map.of("NIMBUSGUARD_PROMETHEUS_QUERIES_HTTP_REQUESTS_TOTAL_RATE", "rate(orders_total[1m])")),
                "NG-6113",
                "no series of orders_total");
    }

    @Test
    @Order(14)
    void seriesThatDoNotTellTheirNamespaceOrWorkload() {
        // Prometheus' own counter of requests has neither.
        var told = as(
                Identity.OPERATOR,
                Map.of("NIMBUSGUARD_PROMETHEUS_QUERIES_HTTP_REQUESTS_TOTAL_RATE", "rate(scrape_samples_scraped[1m])"));

        assertFound(told, "NG-6114", "have no label namespace");
        assertFound(told, "NG-6115", "do not tell their workload");
    }

    @Test
    @Order(15)
    void aQueryThatPrometheusRefuses() {
        assertFound(
                as(Identity.OPERATOR, Map.of("NIMBUSGUARD_PROMETHEUS_QUERIES_PROCESS_OPEN_FDS", "sum(")),
                "NG-6106",
                "process_open_fds: the server answers 400");
    }

    @Test
    @Order(16)
    void aDirectoryThatIsAFile() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");

        assertFound(
                as(Identity.OPERATOR, Map.of("NIMBUSGUARD_DATA_DIRECTORY", file.toString())), "NG-4501", "is a file");
    }

    @Test
    @Order(17)
    void threadsOfTheTensorLibrary() throws Exception {
        assertThat(Files.readString(shipped())).contains("NG-6305").contains("OMP_NUM_THREADS");
    }

    @Test
    @Order(18)
    void anOlderDefinition() {
        var definition = stage.testbed()
                .admin()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("proactivescalers.nimbusguard.io");
        definition.edit(crd -> {
            crd.getSpec()
                    .getVersions()
                    .getFirst()
                    .getSchema()
                    .getOpenAPIV3Schema()
                    .getProperties()
                    .get("spec")
                    .getProperties()
                    .remove("profile");
            return crd;
        });
        stage.await("its schema", Duration.ofSeconds(20), () -> codes(as(Identity.OPERATOR, Map.of()))
                .contains("NG-6003"));

        assertFound(as(Identity.OPERATOR, Map.of()), "NG-6003", "it lacks spec.profile;");

        definition.delete();
        stage.await("its end", Duration.ofSeconds(20), () -> codes(as(Identity.OPERATOR, Map.of()))
                .contains("NG-4002"));
        assertFound(as(Identity.OPERATOR, Map.of()), "NG-4002", "does not know ProactiveScaler");
    }

    @Test
    @Order(19)
    void aPrometheusThatIsNotThere() {
        stage.prometheus().stop();

        assertFound(as(Identity.OPERATOR, Map.of()), "NG-6101", "cannot be reached");
    }

    /// What the shipped command prints where nobody set the threads.
    private static Path shipped() throws IOException, InterruptedException {
        var out = folder.resolve("out");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        Stage.HOME.resolve("cli/target/nimbusguard.jar").toString(),
                        "doctor")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(environment(Map.of()));
        builder.environment()
                .put("KUBECONFIG", stage.testbed().kubeconfig(Identity.OPERATOR).toString());
        builder.environment().put("OMP_NUM_THREADS", "2");
        builder.start().waitFor();
        return out;
    }

    private record Told(int status, String text) {}

    private static Told as(Identity identity, Map<String, String> settings) {
        return under(stage.testbed().kubeconfig(identity), settings);
    }

    private static Told under(Path kubeconfig, Map<String, String> settings) {
        System.setProperty(KUBECONFIG, kubeconfig.toString());
        var command = new CommandFixture(console -> new DoctorCommand(console, environment(settings)));
        var status = command.run("doctor", "--json");
        return new Told(status, command.out() + command.err());
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        var environment = new HashMap<>(Map.of(
                "NIMBUSGUARD_PROMETHEUS_URL", stage.prometheus().url().toString(),
                "NIMBUSGUARD_PROMETHEUS_SCRAPE_INTERVAL", "1s",
                "NIMBUSGUARD_DATA_DIRECTORY", folder.resolve("data").toString()));
        environment.putAll(settings);
        return environment;
    }

    private static Path changed(Identity identity, UnaryOperator<String> change) {
        try {
            return Files.writeString(
                    folder.resolve("changed"),
                    change.apply(Files.readString(stage.testbed().kubeconfig(identity))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> codes(Told told) {
        return findings(told).stream()
                .map(finding -> finding.getOrDefault("code", ""))
                .toList();
    }

    private static List<Map<String, String>> findings(Told told) {
        try {
            var findings = new ArrayList<Map<String, String>>();
            for (var finding : new ObjectMapper().readTree(told.text()).path("findings")) {
                var words = new HashMap<String, String>();
                finding.properties()
                        .forEach(field ->
                                words.put(field.getKey(), field.getValue().asText()));
                findings.add(words);
            }
            return findings;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(told.text(), e);
        }
    }

    private static void assertFound(Told told, String code, String words) {
        assertThat(findings(told)).as(told.text()).anySatisfy(finding -> {
            assertThat(finding).containsEntry("code", code);
            assertThat(finding.toString()).contains(words);
            assertThat(finding.values()).doesNotContain("");
        });
    }

    private static io.fabric8.kubernetes.api.model.Namespace namespace(String name) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }
}
