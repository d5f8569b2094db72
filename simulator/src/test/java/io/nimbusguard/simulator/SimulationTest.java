package io.nimbusguard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.planning.AsConfigured;
import io.nimbusguard.planning.CapacityRule;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.policy.FrontKnob;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.policy.Policy;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Traces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {

    private static final Conditions FLUID = new Conditions(Realism.DETERMINISTIC, 60, 40, 0.4, new Prices(10, 0));

    private static final Conditions DRIFT = Conditions.STANDARD.with(Realism.DRIFT);

    @TempDir
    private Path directory;

    @Test
    void hasThePerfectPlannerWithinOnePercentOfTheOracle() throws InterruptedException {
        // Given
        var traces = List.of(sine(), square(), realDay("ms-docdb-app04-2018", 4000), realDay("worldcup98", 60_000));

        // When
        var result = run(new SimulationRequest(
                traces, List.of(1L), FLUID, Policies.builtIn().all(), true, 2));

        // Then
        assertThat(result.cells()).hasSize(4).allSatisfy(cell -> assertThat(regret(cell, PolicyName.PLANNER_PERFECT))
                .as(cell.trace())
                .isBetween(-1e-9, 0.01));
    }

    @Test
    void hasNoPolicyBeatTheOracle() throws InterruptedException {
        // Given
        var traces = List.of(sine(), square(), realDay("nasa-http-1995", 10_000));

        // When
        var fluid = run(new SimulationRequest(
                traces, List.of(1L), FLUID, Policies.builtIn().all(), false, 2));
        var standard = run(request(traces, List.of(1L, 2L), 2));
        var drift = run(untuned(traces, DRIFT));
        var unmodelled = run(untuned(traces, Conditions.STANDARD.with(Realism.UNMODELLED)));
        var rough = run(untuned(traces, Conditions.STANDARD.with(Realism.ROUGH)));

        // Then
        for (var result : List.of(fluid, standard, drift, unmodelled, rough)) {
            assertThat(result.cells())
                    .allSatisfy(cell -> assertThat(cell.policies()).allSatisfy(policy -> assertThat(policy.regret())
                            .as(cell.trace() + " " + policy.policy())
                            .isGreaterThanOrEqualTo(-1e-9)));
        }
    }

    @Test
    void givesTheSameBytesWhateverTheParallelism() throws Exception {
        // Given
        var traces = List.of(sine(), realDay("ms-docdb-app04-2018", 4000));

        // When
        var one = bytes(run(request(traces, List.of(1L, 2L), 1)));
        var two = bytes(run(request(traces, List.of(1L, 2L), 2)));

        // Then
        assertThat(two).isEqualTo(one);
    }

    @Test
    void costsInTheStandardConditionWhatItDidBeforeAnythingCouldDrift() throws InterruptedException {
        // When
        var cell = run(request(List.of(sine()), List.of(1L), 2)).cells().getFirst();

        // Then
        assertThat(cell.oracleCost()).isEqualTo(448_005);
        assertThat(cost(cell, PolicyName.HPA)).isEqualTo(544_545);
        assertThat(cost(cell, PolicyName.KEDA)).isEqualTo(556_725);
        // 568,520 before pods that go took what they had counted since the last scrape with them.
        assertThat(cost(cell, PolicyName.REACTIVE)).isEqualTo(575_685);
    }

    @Test
    void keepsTheBeliefThatFollowsLatencyAheadOfTheConfiguredOne() throws InterruptedException {
        // Given
        var trace = Traces.bundled("ms-docdb-app03-2018");

        // When
        var cell = run(new SimulationRequest(
                        List.of(trace),
                        List.of(1L),
                        DRIFT,
                        List.of(
                                CapacityStudy.policy(CapacityRule.standard()),
                                CapacityStudy.policy(new AsConfigured())),
                        false,
                        2))
                .cells()
                .getFirst();

        // Then
        assertThat(cell.policies().get(0).regret())
                .isLessThan(0.7 * cell.policies().get(1).regret());
    }

    @Test
    void auditsTheProductWhereThingsGoWrongAndFindsNoGuardBreached() throws InterruptedException {
        // When
        var rough = run(untuned(List.of(realDay("nasa-http-1995", 10_000)), Conditions.STANDARD.with(Realism.ROUGH)));

        // Then
        assertThat(rough.audit()).hasValueSatisfying(audit -> {
            assertThat(audit.decisions()).isEqualTo(24 * 60 * 4);
            assertThat(audit.examples()).isEmpty();
        });
    }

    @Test
    void costsOurPoliciesLessThanReactiveWhereThingsGoWrong() throws InterruptedException {
        // Given
        var trace = Traces.bundled("ms-docdb-app03-2018").slice(0, 3 * 1440);

        // When
        var cell = run(untuned(List.of(trace), Conditions.STANDARD.with(Realism.ROUGH)))
                .cells()
                .getFirst();

        // Then
        var reactive = regret(cell, PolicyName.REACTIVE);
        assertThat(regret(cell, PolicyName.PLANNER_BASELINE)).isLessThan(reactive);
        assertThat(regret(cell, PolicyName.NIMBUSGUARD)).isLessThan(reactive);
    }

    @Test
    void ranksTheExtremesBehindTheRivals() throws InterruptedException {
        // When
        var result = run(request(List.of(realDay("ms-docdb-app04-2018", 4000)), List.of(1L), 2));

        // Then
        var cell = result.cells().getFirst();
        var rival = regret(cell, PolicyName.HPA);
        assertThat(rival).isBetween(0.05, 1.0);
        assertThat(regret(cell, PolicyName.KEDA)).isBetween(0.05, 1.0);
        assertThat(List.of(PolicyName.FIXED_MAX, PolicyName.FIXED_MIN, PolicyName.RANDOM))
                .allSatisfy(name -> assertThat(regret(cell, name)).isGreaterThan(rival));
        assertThat(regret(cell, PolicyName.PLANNER_PERFECT)).isLessThan(rival);
    }

    @Test
    void writesTheKeysOfSchemaOneInTheirOrder() throws Exception {
        // Given
        var file = directory.resolve("result.json");

        // When
        new ResultWriter().write(run(request(List.of(sine()), List.of(1L, 2L), 2)), file);

        // Then
        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(names(json)).containsExactly("schema", "traces", "summary");
        var cell = json.get("traces").get(0);
        assertThat(names(cell))
                .containsExactly(
                        "trace",
                        "sha256",
                        "from",
                        "to",
                        "startup_seconds",
                        "seed",
                        "peak_replicas",
                        "penalty",
                        "change_price",
                        "oracle",
                        "policies");
        assertThat(names(cell.get("policies").get(0)))
                .containsExactly(
                        "policy",
                        "config",
                        "replica_hours",
                        "violation_seconds",
                        "violation_share",
                        "slow_request_share",
                        "p99_latency_seconds",
                        "changes_per_day",
                        "pods_changed_per_day",
                        "ready_before_need_share",
                        "lead_seconds_p50",
                        "cost",
                        "regret");
        assertThat(names(json.get("summary").get(0)))
                .containsExactly("policy", "regret_geomean", "regret_low", "regret_high", "regret_worst");
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void leavesNothingHalfWrittenWhereItCannotWrite() throws Exception {
        // Given
        var result = run(request(List.of(sine()), List.of(1L), 1));
        var occupied = Files.createDirectory(directory.resolve("occupied"));
        Files.createFile(occupied.resolve("file"));

        // Then
        assertThatThrownBy(() -> new ResultWriter().write(result, occupied)).isInstanceOf(IOException.class);
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(occupied);
        }
    }

    @Test
    void tellsEveryFinishedRunInOrder() throws InterruptedException {
        // Given
        var told = new ArrayList<Integer>();
        var request = request(List.of(sine()), List.of(1L, 2L), 2);

        // When
        new Simulation(request, (done, _, _) -> told.add(done)).run();

        // Then
        assertThat(told).hasSize(2 * request.policies().size()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void chargesASweepAsOneRunAtEachPrice() throws Exception {
        // Given
        var traces = List.of(sine(), realDay("ms-docdb-app04-2018", 4000));
        var prices = List.of(new Prices(10, 60), new Prices(2, 0));
        var policies = swept(PolicyName.HPA, PolicyName.HPA_TUNED, PolicyName.PLANNER_BASELINE);

        // When
        var sweep = new Simulation(
                        new SimulationRequest(
                                traces, List.of(1L, 2L), Conditions.STANDARD, prices, policies, List.of(), true, 2),
                        SimulationProgress.SILENT)
                .sweep();

        // Then
        assertThat(sweep.results()).hasSize(2);
        for (var i = 0; i < prices.size(); i++) {
            var alone = run(new SimulationRequest(
                    traces, List.of(1L, 2L), Conditions.STANDARD.with(prices.get(i)), policies, true, 2));
            assertThat(bytes(sweep.results().get(i))).isEqualTo(bytes(alone));
        }
    }

    @Test
    void namesThePricesOfEverySummaryWhereSeveralWereSwept() throws Exception {
        // Given
        var prices = List.of(new Prices(10, 60), new Prices(2, 0));
        var sweep = sweep(List.of(sine()), prices, List.of());

        // When
        var json = json(sweep);

        // Then
        assertThat(json.get("traces")).hasSize(2);
        assertThat(json.at("/traces/1/penalty").asInt()).isEqualTo(2);
        assertThat(json.at("/traces/1/change_price").asInt()).isZero();
        assertThat(names(json.get("summary").get(0))).startsWith("policy", "penalty", "change_price", "regret_geomean");
    }

    @Test
    void givesTheFrontOfEveryPolicyThatHasAKnob() throws Exception {
        // Given
        var policies = Policies.builtIn().all();

        // When
        var sweep = sweep(List.of(sine()), List.of(Prices.STANDARD), FrontKnob.of(policies));

        // Then
        var points = sweep.fronts().getFirst().points();
        assertThat(points).hasSize(20);
        assertThat(points.subList(0, 10))
                .allSatisfy(point -> assertThat(point.policy()).isEqualTo(PolicyName.HPA))
                .isSortedAccordingTo(
                        Comparator.comparingDouble(FrontPoint::replicaHours).reversed());
        var hpa = sweep.first().cells().getFirst().policies().getFirst();
        assertThat(points)
                .contains(new FrontPoint(
                        PolicyName.HPA,
                        "target 70 %",
                        hpa.score().replicaHours(),
                        hpa.score().violationSeconds()));
        var front = json(sweep).at("/front/0");
        assertThat(names(front)).containsExactly("trace", "sha256", "points");
        assertThat(names(front.at("/points/0")))
                .containsExactly("policy", "knob", "replica_hours", "violation_seconds");
        assertThat(json(sweep(List.of(sine()), List.of(Prices.STANDARD), List.of()))
                        .has("front"))
                .isFalse();
    }

    @Test
    void aPlannerToldADearerViolationKeepsMoreReplicas() throws Exception {
        // Given
        var planners = swept(PolicyName.PLANNER_BASELINE);
        var traces = List.of(realDay("ms-docdb-app04-2018", 4000));

        // When
        var sweep = sweep(traces, List.of(Prices.STANDARD), FrontKnob.of(planners));

        // Then
        var points = sweep.fronts().getFirst().points();
        assertThat(points).extracting(FrontPoint::knob).startsWith("penalty 2").endsWith("penalty 50");
        assertThat(points.getLast().replicaHours())
                .isGreaterThan(points.getFirst().replicaHours());
        assertThat(points.getLast().violationSeconds())
                .isLessThan(points.getFirst().violationSeconds());
    }

    @Test
    void holdsEveryPolicyAgainstTheBestTunedRivalOfEachTrace() throws Exception {
        // Given
        var policies = swept(PolicyName.HPA, PolicyName.HPA_TUNED, PolicyName.KEDA_TUNED, PolicyName.FIXED_MAX);
        var traces = List.of(sine(), realDay("nasa-http-1995", 10_000));

        // When
        var result = run(new SimulationRequest(traces, List.of(1L, 2L), Conditions.STANDARD, policies, false, 2));

        // Then
        assertThat(result.summary()).allSatisfy(row -> {
            var ratio = row.againstBestTuned().orElseThrow();
            var interval = ratio.interval().orElseThrow();
            assertThat(ratio.value()).isBetween(interval.low() - 1e-12, interval.high() + 1e-12);
        });
        assertThat(result.summary())
                .filteredOn(row -> row.policy() == PolicyName.FIXED_MAX)
                .allSatisfy(row ->
                        assertThat(row.againstBestTuned().orElseThrow().value()).isGreaterThan(2));
        assertThat(result.archetypes()).hasSize(2);
        assertThat(names(json(new Sweep(List.of(result), List.of())).at("/archetypes/0")))
                .startsWith("archetype", "traces", "policy")
                .endsWith("ratio_to_best_tuned", "ratio_low", "ratio_high");
    }

    @Test
    void choosesTheReferencePerTraceByTheMeanOverTheSeeds() throws Exception {
        // Given: the tuned HPA stands at its maximum, KEDA is the better one everywhere
        var hpa = new Policy(PolicyName.HPA_TUNED, _ -> _ -> 80);
        var keda = Policies.builtIn().find(PolicyName.KEDA).orElseThrow();
        var policies = List.of(hpa, new Policy(PolicyName.KEDA_TUNED, keda.factory()));

        // When
        var summary = run(new SimulationRequest(
                        List.of(sine(), square()), List.of(1L, 2L), Conditions.STANDARD, policies, false, 2))
                .summary();

        // Then
        assertThat(summary.get(1).againstBestTuned().orElseThrow().value()).isEqualTo(1);
        assertThat(summary.get(0).againstBestTuned().orElseThrow().value())
                .isCloseTo(
                        summary.get(0).summary().geomean()
                                / summary.get(1).summary().geomean(),
                        within(1e-9));
    }

    @Test
    void hasNoReferenceWhereOneOfTheTunedRivalsIsMissing() throws Exception {
        // Given
        var policies = swept(PolicyName.HPA, PolicyName.HPA_TUNED);

        // When
        var result = run(new SimulationRequest(List.of(sine()), List.of(1L), Conditions.STANDARD, policies, false, 2));

        // Then
        assertThat(result.summary())
                .allSatisfy(row -> assertThat(row.againstBestTuned()).isEmpty());
    }

    @Test
    void refusesToSweepOnePriceTwiceOrNone() {
        for (var prices : List.of(List.<Prices>of(), List.of(Prices.STANDARD, Prices.STANDARD))) {
            assertThatThrownBy(() -> new SimulationRequest(
                            List.of(sine()), List.of(1L), Conditions.STANDARD, prices, List.of(), List.of(), false, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("prices");
        }
    }

    private static List<Policy> swept(PolicyName... names) {
        var known = Policies.all(Profile.BALANCED);
        return Arrays.stream(names).map(name -> known.find(name).orElseThrow()).toList();
    }

    private static Sweep sweep(List<Trace> traces, List<Prices> prices, List<FrontKnob> knobs)
            throws InterruptedException {
        var request = new SimulationRequest(
                traces,
                List.of(1L),
                Conditions.STANDARD,
                prices,
                Policies.builtIn().all(),
                knobs,
                false,
                2);
        return new Simulation(request, SimulationProgress.SILENT).sweep();
    }

    private static JsonNode json(Sweep sweep) throws IOException {
        var out = new ByteArrayOutputStream();
        new ResultWriter().write(sweep, out);
        return new ObjectMapper().readTree(out.toByteArray());
    }

    @Test
    void refusesATraceThatIsTooShortToScore() {
        // Given
        var trace = Traces.constant(Duration.ofMinutes(1), 10, 1);

        // Then
        assertThatThrownBy(() -> run(request(List.of(trace), List.of(1L), 1))).hasMessageContaining("is too short");
    }

    /// All policies but those that first run a whole grid.
    private static SimulationRequest untuned(List<Trace> traces, Conditions conditions) {
        var policies = Policies.all(Profile.BALANCED).all().stream()
                .filter(policy -> !policy.name().label().endsWith("-tuned"))
                .toList();
        return new SimulationRequest(traces, List.of(1L), conditions, policies, false, 2);
    }

    private static SimulationRequest request(List<Trace> traces, List<Long> seeds, int parallelism) {
        return new SimulationRequest(
                traces, seeds, Conditions.STANDARD, Policies.builtIn().all(), true, parallelism);
    }

    private static SimulationResult run(SimulationRequest request) throws InterruptedException {
        return new Simulation(request, SimulationProgress.SILENT).run();
    }

    private static double cost(SimulationResult.Cell cell, PolicyName name) {
        return cell.policies().stream()
                .filter(policy -> policy.policy() == name)
                .findFirst()
                .orElseThrow()
                .score()
                .cost();
    }

    private static double regret(SimulationResult.Cell cell, PolicyName name) {
        return cell.policies().stream()
                .filter(policy -> policy.policy() == name)
                .findFirst()
                .orElseThrow()
                .regret();
    }

    private static byte[] bytes(SimulationResult result) throws IOException {
        var out = new ByteArrayOutputStream();
        new ResultWriter().write(result, out);
        return out.toByteArray();
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Trace realDay(String name, int from) {
        return Traces.bundled(name).slice(from, from + 1440);
    }

    private static Trace sine() {
        var rates = new double[720];
        Arrays.setAll(rates, minute -> 2 + Math.sin(minute * Math.PI / 180));
        return Traces.of(Duration.ofMinutes(1), rates);
    }

    private static Trace square() {
        var rates = new double[720];
        Arrays.setAll(rates, minute -> minute / 20 % 2 == 0 ? 1 : 3);
        return Traces.of(Duration.ofMinutes(1), rates);
    }
}
