package io.nimbusguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nimbusguard.cli.CommandFixture;
import io.nimbusguard.cli.simulate.BacktestCommand;
import io.nimbusguard.cli.simulate.SimulateCommand;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.policy.Policy;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.testbed.build.PrometheusBinaries;
import io.nimbusguard.testbed.process.Parts;
import io.nimbusguard.testbed.prometheus.PrometheusServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two days of requests counted by a real Prometheus are judged as the same two days in a trace file are.
class BacktestIT {

    private static final int MINUTES = 2 * 24 * 60;
    private static final int SCRAPE_SECONDS = 15;
    private static final int PEAK_REPLICAS = 20;
    private static final String QUERY = "sum(rate(http_requests_total{namespace=\"shop\"}[1m]))";
    private static final String POLICIES = "hpa,reactive,planner-baseline";

    @TempDir
    private static Path folder;

    private static Parts parts;
    private static PrometheusServer prometheus;
    private static double[] rates;
    private static Instant end;

    @BeforeAll
    static void count() throws IOException {
        end = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 60 * 60).minus(Duration.ofMinutes(2));
        rates = rates();
        parts = new Parts(folder.resolve("parts"), InstantSource.system());
        prometheus = new PrometheusServer(
                "prometheus",
                parts,
                PrometheusBinaries.ensure(Stage.HOME),
                folder.resolve("prometheus"),
                Duration.ofSeconds(SCRAPE_SECONDS),
                1);
        prometheus.load(history());
        prometheus.start();
    }

    @AfterAll
    static void stop() {
        parts.stopAll();
    }

    /// What everything costs, on both ways to the same load.
    @Test
    void agreesWithTheSimulationOfTheSameLoadWithinTwoPercent() throws IOException {
        var past = costs(run(
                new CommandFixture(console ->
                        new BacktestCommand((_, _, _) -> Policies.builtIn().with(baseline()), console, clock())),
                "backtest",
                "--prometheus",
                prometheus.url().toString(),
                "--query",
                QUERY,
                "--days",
                "2",
                "--capacity",
                Double.toString(capacity()),
                "--policy",
                POLICIES));
        var simulated = costs(run(
                new CommandFixture(console ->
                        new SimulateCommand((_, _, _) -> Policies.builtIn().with(baseline()), console)),
                "simulate",
                trace().toString(),
                "--peak-replicas",
                Integer.toString(PEAK_REPLICAS),
                "--policy",
                POLICIES));

        assertThat(past.keySet()).isEqualTo(simulated.keySet()).hasSize(3);
        assertThat(past)
                .allSatisfy((policy, cost) ->
                        assertThat(cost / simulated.get(policy)).as(policy).isBetween(0.98, 1.02));
    }

    @Test
    void judgesAnHpaAsItsManifestSetsIt() throws IOException {
        var manifest = Files.writeString(folder.resolve("hpa.yaml"), """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: checkout, namespace: shop}
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: checkout}
                  minReplicas: 12
                  maxReplicas: 14
                  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]
                """);
        var json = run(
                new CommandFixture(console -> new BacktestCommand((_, _, _) -> Policies.builtIn(), console, clock())),
                "backtest",
                "--prometheus",
                prometheus.url().toString(),
                "--query",
                QUERY,
                "--days",
                "2",
                "--capacity",
                Double.toString(capacity()),
                "--policy",
                "hpa",
                "--hpa",
                manifest.toString());

        var hours = json.path("traces")
                        .get(0)
                        .path("policies")
                        .get(0)
                        .path("replica_hours")
                        .asDouble()
                / (0.4 * MINUTES / 60);
        assertThat(hours).isBetween(12.0, 14.0);
    }

    @Test
    void saysWhatIsWrong() {
        assertFails("NG-2404: the history cannot be read", "--query", "sum(", "--capacity", "100");
        assertFails("NG-2405: there is too little history", "--query", "sum(nothing)", "--capacity", "100");
        assertFails("NG-1002: --capacity is 0", "--query", QUERY, "--capacity", "0");
        assertFails(
                "NG-1101: --hpa none.yaml cannot be used", "--query", QUERY, "--capacity", "1", "--hpa", "none.yaml");
    }

    private static void assertFails(String start, String... words) {
        var command =
                new CommandFixture(console -> new BacktestCommand((_, _, _) -> Policies.builtIn(), console, clock()));
        var all = new ArrayList<>(
                List.of("backtest", "--prometheus", prometheus.url().toString(), "--policy", "hpa"));
        all.addAll(Arrays.asList(words));
        assertThat(command.run(all.toArray(String[]::new))).isPositive();
        assertThat(command.err()).contains(start, "  why: ", "  do:  ").doesNotContain("\tat ");
    }

    private static Policy baseline() {
        return Policies.all(Profile.BALANCED).find(PolicyName.PLANNER_BASELINE).orElseThrow();
    }

    private static JsonNode run(CommandFixture command, String... words) throws IOException {
        var file = Files.createTempFile(folder, "result", ".json");
        var all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--seeds", "2", "--json", file.toString()));
        assertThat(command.run(all.toArray(String[]::new))).as(command.err()).isZero();
        return new ObjectMapper().readTree(file.toFile());
    }

    /// Mean over the seeds.
    private static Map<String, Double> costs(JsonNode json) {
        var costs = new TreeMap<String, Double>();
        var traces = json.path("traces");
        for (var trace : traces) {
            for (var policy : trace.path("policies")) {
                costs.merge(
                        policy.path("policy").asText(), policy.path("cost").asDouble() / traces.size(), Double::sum);
            }
        }
        return costs;
    }

    private static InstantSource clock() {
        return () -> end;
    }

    /// Such that the trace's 99.9th percentile needs as many replicas in both.
    private static double capacity() {
        var sorted = rates.clone();
        Arrays.sort(sorted);
        var rank = 0.999 * (sorted.length - 1);
        var below = (int) rank;
        return (sorted[below] + (rank - below) * (sorted[below + 1] - sorted[below])) / PEAK_REPLICAS;
    }

    private static double[] rates() {
        var rates = new double[MINUTES];
        for (var i = 0; i < MINUTES; i++) {
            var day = Math.sin(2 * Math.PI * i / 1440);
            var unrest = 0.08 * Math.sin(i * 0.7) + 0.05 * Math.sin(i * 2.3);
            var jump = i % 360 < 25 ? 1.5 : 1;
            rates[i] = 1500 * (1 + 0.6 * day + unrest) * jump;
        }
        return rates;
    }

    private static Path trace() throws IOException {
        var text = new StringBuilder("timestamp,rps\n");
        for (var i = 0; i < MINUTES; i++) {
            text.append(start().plusSeconds(60L * i).getEpochSecond())
                    .append(String.format(Locale.ROOT, ",%.6f%n", rates[i]));
        }
        return Files.writeString(folder.resolve("load.csv"), text);
    }

    private static Instant start() {
        return end.minusSeconds(60L * MINUTES);
    }

    /// Two pods that share the load, scraped every 15 s.
    private static Path history() {
        try {
            var text = new StringBuilder("# TYPE http_requests counter\n");
            for (var pod = 0; pod < 2; pod++) {
                var total = 0.0;
                for (var second = 0; second <= MINUTES * 60; second += SCRAPE_SECONDS) {
                    text.append(String.format(
                            Locale.ROOT,
                            "http_requests_total{namespace=\"shop\",pod=\"checkout-%d\"} %.4f %d%n",
                            pod,
                            total,
                            start().plusSeconds(second).getEpochSecond()));
                    total += SCRAPE_SECONDS * rates[Math.min(MINUTES - 1, second / 60)] / 2;
                }
            }
            return Files.writeString(folder.resolve("history.om"), text.append("# EOF\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
