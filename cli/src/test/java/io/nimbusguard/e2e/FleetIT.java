package io.nimbusguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.e2e.Stage.Pace;
import io.nimbusguard.testbed.cluster.AuditLog.Request;
import io.nimbusguard.testbed.cluster.Identity;
import io.nimbusguard.testbed.traffic.WorkloadPlan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Two hundred workloads under the settings that the product is shipped with, and one that joins them.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FleetIT {

    private static final String OPERATOR = "first";
    private static final String NEWCOMER = "newcomer";
    private static final List<String> FLEET =
            IntStream.range(0, 200).mapToObj(i -> "service-" + i).toList();
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int TICKS = 5;
    private static final int MOST_QUERIES_A_TICK = 12;

    @TempDir
    static Path folder;

    private static Stage stage;

    @BeforeAll
    static void raise() {
        var replicas = new LinkedHashMap<WorkloadPlan, Integer>();
        for (var name : FLEET) {
            replicas.put(
                    WorkloadPlan.of(Stage.NAMESPACE, name, Stage.TRACE)
                            .at(Stage.POSITION)
                            .scaledTo(3, 100)
                            .seeded(name.hashCode())
                            .withHistory(Duration.ofMinutes(20).toSeconds(), List.of()),
                    2);
        }
        replicas.put(
                WorkloadPlan.of(Stage.NAMESPACE, NEWCOMER, Stage.TRACE)
                        .at(Stage.POSITION)
                        .scaledTo(20, 100)
                        .withHistory(Duration.ofDays(1).toSeconds(), List.of()),
                Stage.REPLICAS);
        stage = Stage.raise(folder, Pace.AS_SHIPPED, replicas);
        FLEET.forEach(name -> stage.scaler(name, "Observe"));
        stage.startOperator(OPERATOR);
        stage.await(
                "a forecast of every workload",
                Duration.ofMinutes(4),
                LOOK,
                () -> stage.count(scaler -> Stage.condition(scaler, "ForecastReady")
                                        .startsWith("True/")
                                && Stage.condition(scaler, "MetricsAvailable").equals("True/Complete"))
                        == FLEET.size());
    }

    @AfterAll
    static void lower() {
        stage.close();
    }

    @Test
    @Order(1)
    void asksForLittleWhileNothingChanges() {
        awaitRounds(1);
        var from = Instant.now();
        var queriesBefore = stage.queriesAnswered();

        awaitRounds(TICKS);
        var took = Duration.between(from, Instant.now());
        var queries = stage.queriesAnswered() - queriesBefore;
        var requests = stage.testbed().auditLog().requests().stream()
                .filter(request -> request.user().equals(Identity.OPERATOR.user())
                        && !request.resource().equals("leases")
                        && !request.time().isBefore(from)
                        && request.time().isBefore(from.plus(took)))
                .toList();

        assertThat(took).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(90));
        assertThat(queries).isBetween(9.0 * TICKS, (double) MOST_QUERIES_A_TICK * TICKS);
        assertThat(requests).extracting(Request::verb).doesNotContain("get", "list");
        assertThat(requests.stream().filter(Request::isWrite)).hasSizeBetween(1, (int) took.toSeconds());
    }

    /// Returns when every workload has had that many more passes.
    private static void awaitRounds(int rounds) {
        var end = passes() + rounds * FLEET.size();
        stage.await(
                rounds + " rounds",
                Duration.ofSeconds(30L * (rounds + 1)),
                Duration.ofMillis(500),
                () -> passes() >= end);
    }

    private static double passes() {
        return stage.meter(OPERATOR, "nimbusguard_pass_seconds_count").orElse(0);
    }

    @Test
    @Order(2)
    void whoJoinsWithADayOfHistoryHasAForecastWithinTwoMinutes() {
        var joined = stage.annotate(
                NEWCOMER,
                Map.of(
                        "nimbusguard.io/scale", "true",
                        "nimbusguard.io/mode", "Auto",
                        "nimbusguard.io/min-replicas", "2",
                        "nimbusguard.io/max-replicas", "80",
                        "nimbusguard.io/target-requests-per-second", "100"));
        stage.await(
                "its resource",
                Duration.ofSeconds(10),
                () -> stage.count(scaler -> scaler.getMetadata().getName().equals(NEWCOMER)) == 1);

        stage.await("its forecast", Duration.ofMinutes(4), LOOK, () -> stage.condition(NEWCOMER, "ForecastReady")
                .startsWith("True/"));

        assertThat(Duration.between(joined, stage.transition(NEWCOMER, "ForecastReady")))
                .isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(2));
    }

    @Test
    @Order(3)
    void whatIsPrintedTellsTheStoryOfAScaling() {
        stage.await("a write", Duration.ofMinutes(3), LOOK, () -> stage.replicas(NEWCOMER) < Stage.REPLICAS);
        stage.await(
                "a status of the same pass as the meters",
                Duration.ofMinutes(5),
                () -> shown("currentReplicas") == stage.replicas(NEWCOMER) && agree());
        var replicas = String.valueOf(stage.replicas(NEWCOMER));
        var description = stage.description(NEWCOMER);

        assertThat(columns(stage.column(NEWCOMER)))
                .containsEntry("REFERENCE", NEWCOMER)
                .containsEntry("MODE", "Auto")
                .containsEntry("SOURCE", "Planner")
                .containsEntry("MIN", "2")
                .containsEntry("MAX", "80")
                .containsEntry("CURRENT", replicas)
                .containsEntry("DESIRED", replicas)
                .containsEntry("READY", "True")
                .containsKeys("FORECAST", "CONF", "AGE")
                .allSatisfy((_, value) -> assertThat(value).hasSizeLessThanOrEqualTo(NEWCOMER.length()));
        assertThat(description)
                .containsPattern("Effective Mode: +Auto")
                .containsPattern("Current Replicas: +" + replicas)
                .containsPattern("Last Scale Time: +2")
                .containsPattern("Summary: +stays at " + replicas + ": [a-z]+")
                .containsPattern("Message: +the forecast is made by (Persistence|Seasonal)")
                .containsPattern("Normal +SuccessfulRescale .* New size: [0-9]+; 20 -> [0-9]+: more than the load")
                .doesNotContainPattern("\\d\\.\\d{5,}");
        assertThat(stage.condition(NEWCOMER, "Ready")).isEqualTo("True/Deciding");
        assertThat(stage.condition(NEWCOMER, "RolloutInProgress")).isEqualTo("False/RolloutFinished");
        assertThat(stage.events(NEWCOMER))
                .doesNotHaveDuplicates()
                .allMatch(event -> event.startsWith("SuccessfulRescale: ") || event.startsWith("ForecastActivated: "));
        assertThat(stage.meter(OPERATOR, "nimbusguard_api_writes_total", "kind=\"scale\"", "outcome=\"done\""))
                .hasValue(stage.scales(NEWCOMER).size());
    }

    @Test
    @Order(4)
    void whoIsWatchedWithoutTroubleGetsNoEvents() {
        assertThat(stage.events(FLEET::contains)).allMatch(event -> event.startsWith("ForecastActivated: "));
    }

    /// Each value under its heading; fails where one is empty.
    private static Map<String, String> columns(String printed) {
        var lines = printed.lines().map(line -> line.strip().split(" +", -1)).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).hasSameSizeAs(lines.get(0));
        return IntStream.range(0, lines.get(0).length)
                .boxed()
                .collect(Collectors.toMap(i -> lines.get(0)[i], i -> lines.get(1)[i]));
    }

    /// Whether status and meters speak of the same pass.
    private static boolean agree() {
        return shown("currentReplicas") == metered("nimbusguard_replicas", "kind=\"current\"")
                && shown("desiredReplicas") == metered("nimbusguard_replicas", "kind=\"desired\"")
                && shown("recommendedReplicas") == metered("nimbusguard_replicas", "kind=\"recommended\"")
                && shown("unconstrainedReplicas") == metered("nimbusguard_replicas", "kind=\"unconstrained\"")
                && shown("forecast.confidence") == twoDecimals(metered("nimbusguard_forecast_confidence"))
                && shown("forecast.coverage") == twoDecimals(metered("nimbusguard_forecast_coverage_ratio"))
                && shownTenMinutesAhead() == fourDigits(metered("nimbusguard_forecast_value", "quantile=\"0.5\""));
    }

    private static double shown(String path) {
        return stage.status(NEWCOMER, path).map(Double::parseDouble).orElse(Double.NaN);
    }

    private static double shownTenMinutesAhead() {
        return Double.parseDouble(columns(stage.column(NEWCOMER)).get("FORECAST"));
    }

    private static double metered(String name, String... labels) {
        var all = Stream.concat(Stream.of("workload=\"" + NEWCOMER + "\""), Stream.of(labels))
                .toArray(String[]::new);
        return stage.meter(OPERATOR, name, all).orElse(Double.NaN);
    }

    private static double twoDecimals(double ratio) {
        return Double.isNaN(ratio)
                ? ratio
                : BigDecimal.valueOf(ratio).setScale(2, RoundingMode.FLOOR).doubleValue();
    }

    private static double fourDigits(double value) {
        return new BigDecimal(value).round(new MathContext(4)).doubleValue();
    }
}
