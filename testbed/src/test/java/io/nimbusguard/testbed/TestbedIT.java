package io.nimbusguard.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.testbed.build.BuildListener;
import io.nimbusguard.testbed.build.ControlPlaneBuild;
import io.nimbusguard.testbed.build.MetricsServerBuild;
import io.nimbusguard.testbed.build.PrometheusBinaries;
import io.nimbusguard.testbed.cluster.ControlPlane;
import io.nimbusguard.testbed.cluster.Deployments;
import io.nimbusguard.testbed.cluster.Identity;
import io.nimbusguard.testbed.process.PartRecord;
import io.nimbusguard.testbed.traffic.WorkloadPlan;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real programs: `make e2e`. Builds the control plane where it isn't there yet.
class TestbedIT {

    private static final Path HOME = Path.of(System.getProperty("nimbusguard.home"));
    private static final String TRACE = HOME.resolve("data/traces/ms-docdb-app01-2018.csv.gz")
            .toAbsolutePath()
            .toString();
    /// Wednesday, 06:54, of the trace.
    private static final long POSITION =
            Duration.ofDays(7).plusHours(6).plusMinutes(54).toSeconds();

    @TempDir
    Path folder;

    @Test
    void loadFollowsReadyPodsAndServersComeBackWithTheirData() throws IOException {
        var settings = TestbedSettings.of(
                        HOME,
                        folder,
                        new ControlPlaneBuild(TestbedSettings.module(HOME), System.getenv()).ensure(new Silent()),
                        PrometheusBinaries.ensure(HOME))
                .scrapedEvery(Duration.ofSeconds(1));
        List<PartRecord> parts;
        try (var testbed = Testbed.start(settings, InstantSource.system(), _ -> {})) {
            parts = follow(testbed);
        }
        assertThat(parts).noneMatch(PartRecord::isRunning);
        assertThat(Testbed.status(folder).parts()).isEmpty();
    }

    private static List<PartRecord> follow(Testbed testbed) throws IOException {
        testbed.deployments().create("shop", "checkout", 5, Duration.ofSeconds(3), "4");
        var pods = testbed.deployments().startAtOnce("shop", "checkout");
        assertThat(pods).hasSize(5);
        var plan = WorkloadPlan.of("shop", "checkout", TRACE)
                .at(POSITION)
                .scaledTo(8, 100)
                .withHistory(8 * 86_400, pods);
        var traffic = testbed.exportHere(List.of(plan));
        testbed.startMetricsServer(
                new MetricsServerBuild(TestbedSettings.module(HOME), System.getenv()).ensure(new Silent()));
        var prometheus = testbed.prometheus("prometheus");
        var beside = testbed.prometheus("beside");
        testbed.backfill(prometheus);
        prometheus.start();
        beside.start();

        var load = rate("");
        var yesterday = rate("offset 1d");
        await(testbed, () -> value(prometheus.url(), "count(http_requests_total)") == 5);
        assertThat(value(prometheus.url(), load)).isBetween(300.0, 500.0);
        assertThat(value(prometheus.url(), yesterday)).isBetween(300.0, 900.0);
        assertThat(value(prometheus.url(), rate("offset 7d"))).isPositive();

        testbed.admin()
                .apps()
                .deployments()
                .inNamespace("shop")
                .withName("checkout")
                .scale(7);
        testbed.deployments().awaitReady("shop", "checkout");
        await(testbed, () -> value(beside.url(), "count(http_requests_total)") == 7);
        assertThat(testbed.auditLog().writesOf("admin"))
                .anyMatch(request -> request.subresource().equals("scale") && request.code() == 200);

        prometheus.stop();
        assertThat(testbed.parts().isRunning("prometheus")).isFalse();
        prometheus.restart();
        assertThat(value(prometheus.url(), yesterday)).isPositive();
        var scrapes = "count_over_time(up{job=\"workloads\"}[5m])";
        var before = value(prometheus.url(), scrapes);
        await(testbed, () -> value(prometheus.url(), scrapes) > before);

        await(
                testbed,
                () -> testbed.admin().top().pods().metrics("shop").getItems().size() == 7);

        testbed.parts().kill(ControlPlane.API_SERVER);
        testbed.parts().restart(ControlPlane.API_SERVER);
        assertThat(new Deployments(testbed.admin()).awaitReady("shop", "checkout"))
                .hasSize(7);
        testbed.admin()
                .apps()
                .deployments()
                .inNamespace("shop")
                .withName("checkout")
                .scale(6);
        await(testbed, () -> value(prometheus.url(), "count(http_requests_total)") == 6);
        assertThat(testbed.kubeconfig(Identity.OPERATOR)).exists();
        assertThat(traffic.seconds("shop", "checkout"))
                .isNotEmpty()
                .isSortedAccordingTo((one, two) -> Long.compare(one.epochSecond(), two.epochSecond()));
        return testbed.parts().state().parts();
    }

    private static void await(Testbed testbed, BooleanSupplier state) {
        testbed.parts().await(ControlPlane.KWOK, Duration.ofSeconds(40), state);
    }

    private static String rate(String offset) {
        return "sum by (namespace, workload)(rate(http_requests_total[1m] " + offset + "))";
    }

    /// The first value of the answer; NaN where it is empty.
    private static double value(String prometheus, String query) {
        var url = prometheus + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&time="
                + Instant.now().toEpochMilli() / 1000.0;
        try (var answer = URI.create(url).toURL().openStream()) {
            var text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            var found = java.util.regex.Pattern.compile("\"value\":\\[[0-9.]+,\"([^\"]+)\"")
                    .matcher(text);
            return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static final class Silent implements BuildListener {

        @Override
        public void begins(int programs, String folder) {}

        @Override
        public void building(String program, String usualTime) {}

        @Override
        public void built(String program) {}
    }
}
