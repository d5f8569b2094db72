package io.nimbusguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.policy.PolicyContext;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.testbed.Testbed;
import io.nimbusguard.testbed.TestbedSettings;
import io.nimbusguard.testbed.build.ControlPlaneBuild;
import io.nimbusguard.testbed.build.MetricsServerBuild;
import io.nimbusguard.testbed.build.PrometheusBinaries;
import io.nimbusguard.testbed.cluster.ControlPlane;
import io.nimbusguard.testbed.traffic.Load;
import io.nimbusguard.testbed.traffic.NeedLog;
import io.nimbusguard.testbed.traffic.WorkloadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The HorizontalPodAutoscaler of a real kube-controller-manager, on CPU from a real metrics-server, against the
/// simulator's `hpa`: the same requests in the same seconds, the same replicas at first, the same time to start.
///
/// `-Dnimbusguard.hpa.minutes=40` lets it go on for longer. What happened is in `target/real-hpa.csv`.
class RealHpaIT {

    private static final String NAME = "checkout";
    private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("nimbusguard.hpa.minutes", 9));
    private static final int STARTUP_SECONDS = 60;
    /// Enough that one replica more or less is little.
    private static final int PEAK_REPLICAS = 120;
    private static final double CAPACITY = 100;
    /// Start-up times of the model are drawn; those of the testbed are the median.
    private static final int SEEDS = 20;

    private static final Conditions CONDITIONS =
            new Conditions(Realism.STANDARD, STARTUP_SECONDS, PEAK_REPLICAS, 1, Prices.STANDARD);

    private static final String TRACE = Stage.HOME
            .resolve("data/traces/azure-functions-2019-s1350.csv.gz")
            .toAbsolutePath()
            .toString();
    /// 18:22 of its day: needs 71 replicas, 20 after four minutes, 34 after eight.
    private static final long POSITION = Duration.ofHours(18).plusMinutes(22).toSeconds();

    private static final WorkloadPlan PLAN =
            WorkloadPlan.of(Stage.NAMESPACE, NAME, TRACE).at(POSITION).scaledTo(PEAK_REPLICAS, CAPACITY);

    @TempDir
    Path folder;

    private final Load load = Load.of(PLAN);

    /// One second of both.
    private record Second(NeedLog.Second load, int real, double model) {

        String row(long from) {
            return "%d,%.1f,%d,%d,%d,%.2f"
                    .formatted(
                            load.epochSecond() - from,
                            load.requestsPerSecond(),
                            load.need(),
                            load.ready(),
                            real,
                            model);
        }
    }

    @Test
    void theModelPaysForAsManyReplicaSecondsAsTheRealOne() throws IOException {
        var models = IntStream.rangeClosed(1, SEEDS).mapToObj(this::model).toList();
        var seconds = real(models);
        write(seconds);

        var real = seconds.stream().mapToInt(Second::real).sum();
        var model = seconds.stream().mapToDouble(Second::model).sum();
        System.out.printf(
                "HPA: %d replica-seconds; its model: %.0f (%.0f to %.0f); off by %+.1f %%%n",
                real,
                model,
                models.stream().mapToDouble(RealHpaIT::sum).min().orElseThrow(),
                models.stream().mapToDouble(RealHpaIT::sum).max().orElseThrow(),
                100 * (real - model) / model);
        hasMoved(seconds.stream().map(Second::real).toList());
        assertThat(models).allSatisfy(RealHpaIT::hasMoved);
        assertThat((double) real).isCloseTo(model, withinPercentage(5));
    }

    private static int sum(List<Integer> steps) {
        return steps.stream().mapToInt(Integer::intValue).sum() * Service.STEP_SECONDS;
    }

    /// Replicas asked for in each second, as the API server showed them, beside the mean of the models.
    private List<Second> real(List<List<Integer>> models) {
        var module = TestbedSettings.module(Stage.HOME);
        var controlPlane = new ControlPlaneBuild(module, System.getenv()).ensure(new Stage.Silent());
        var metricsServer = new MetricsServerBuild(module, System.getenv()).ensure(new Stage.Silent());
        var settings = TestbedSettings.of(Stage.HOME, folder, controlPlane, PrometheusBinaries.ensure(Stage.HOME));
        try (var testbed = Testbed.start(settings, InstantSource.system(), _ -> {})) {
            testbed.deployments().create(Stage.NAMESPACE, NAME, load.need(0), Duration.ofSeconds(STARTUP_SECONDS), "4");
            testbed.deployments().startAtOnce(Stage.NAMESPACE, NAME);
            testbed.startMetricsServer(metricsServer);
            var shown = new Shown();
            try (var _ = testbed.admin()
                    .apps()
                    .deployments()
                    .inNamespace(Stage.NAMESPACE)
                    .withName(NAME)
                    .inform(shown)) {
                var traffic = testbed.exportHere(List.of(PLAN));
                createHpa(testbed);
                testbed.parts().await(ControlPlane.CONTROLLER_MANAGER, Duration.ofSeconds(90), () -> isActive(testbed));
                testbed.parts()
                        .await(
                                ControlPlane.CONTROLLER_MANAGER,
                                LENGTH.plusMinutes(1),
                                () -> traffic.seconds(Stage.NAMESPACE, NAME).size() > LENGTH.toSeconds());
                var seconds = traffic.seconds(Stage.NAMESPACE, NAME).subList(0, (int) LENGTH.toSeconds());
                assertThat(testbed.auditLog().writesOf(ControlPlane.CONTROLLER_MANAGER))
                        .as("every change was the HPA's")
                        .filteredOn(write -> write.subresource().equals("scale") && write.code() == 200)
                        .hasSameSizeAs(shown.changes());
                var both = new ArrayList<Second>();
                for (var second = 0; second < seconds.size(); second++) {
                    var step = second / Service.STEP_SECONDS;
                    both.add(new Second(
                            seconds.get(second),
                            shown.at(seconds.get(second).time()),
                            models.stream()
                                    .mapToInt(model -> model.get(step))
                                    .average()
                                    .orElseThrow()));
                }
                return both;
            }
        }
    }

    private static void createHpa(Testbed testbed) {
        testbed.admin()
                .resource(new HorizontalPodAutoscalerBuilder()
                        .withNewMetadata()
                        .withNamespace(Stage.NAMESPACE)
                        .withName(NAME)
                        .endMetadata()
                        .withNewSpec()
                        .withNewScaleTargetRef("apps/v1", "Deployment", NAME)
                        .withMinReplicas(CONDITIONS.range().min())
                        .withMaxReplicas(CONDITIONS.range().max())
                        .addNewMetric()
                        .withType("Resource")
                        .withNewResource()
                        .withName("cpu")
                        .withNewTarget()
                        .withType("Utilization")
                        .withAverageUtilization(70)
                        .endTarget()
                        .endResource()
                        .endMetric()
                        .endSpec()
                        .build())
                .create();
    }

    /// Whether it has been told the pods' CPU.
    private static boolean isActive(Testbed testbed) {
        var status = testbed.admin()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(Stage.NAMESPACE)
                .withName(NAME)
                .require()
                .getStatus();
        return status != null
                && status.getConditions().stream()
                        .anyMatch(condition ->
                                "ScalingActive".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    /// Replicas that the simulator's `hpa` asks for in each step.
    private List<Integer> model(int seed) {
        var rates = IntStream.range(0, (int) (LENGTH.toSeconds() / Service.STEP_SECONDS))
                .mapToDouble(step -> load.requests(step) / Service.STEP_SECONDS * Service.CAPACITY / CAPACITY)
                .toArray();
        var counted = new Trace(
                new Trace.Origin(NAME, Path.of(PLAN.trace()), NAME, false),
                Trace.UNDATED_EPOCH,
                Duration.ofSeconds(Service.STEP_SECONDS),
                rates);
        var arrivals = Arrivals.counted(counted, CONDITIONS, seed);
        var replicas = new ArrayList<Integer>();
        var cluster = new VirtualCluster(arrivals, CONDITIONS, step -> replicas.add(step.requested()));
        var hpa = Policies.builtIn()
                .find(PolicyName.HPA)
                .orElseThrow()
                .factory()
                .create(new PolicyContext(cluster, arrivals, CONDITIONS));
        while (!cluster.isOver()) {
            if (cluster.isTick()) {
                cluster.ask(CONDITIONS.range().clamp(hpa.replicas(cluster)));
            }
            cluster.advance();
        }
        return replicas;
    }

    private static void hasMoved(List<? extends Integer> counts) {
        assertThat(Collections.max(counts)).isGreaterThanOrEqualTo(2 * Collections.min(counts));
    }

    private static void write(List<Second> seconds) throws IOException {
        var rows = new ArrayList<String>();
        rows.add("second,requests_per_second,need,ready,real,model");
        seconds.forEach(second -> rows.add(second.row(seconds.getFirst().load().epochSecond())));
        Files.write(Path.of("target", "real-hpa.csv"), rows);
    }

    /// The replicas that a Deployment's spec asked for, from when on.
    private static final class Shown implements ResourceEventHandler<Deployment> {

        private final NavigableMap<Instant, Integer> counts = new ConcurrentSkipListMap<>();

        @Override
        public void onAdd(Deployment deployment) {
            var count = deployment.getSpec().getReplicas();
            if (counts.isEmpty() || !counts.lastEntry().getValue().equals(count)) {
                counts.put(Instant.now(), count);
            }
        }

        @Override
        public void onUpdate(Deployment before, Deployment deployment) {
            onAdd(deployment);
        }

        @Override
        public void onDelete(Deployment deployment, boolean unknown) {
            throw new IllegalStateException("nobody deletes it");
        }

        /// Before it was first seen, it had the count that it then had.
        int at(Instant time) {
            return counts.headMap(time, true).isEmpty()
                    ? counts.firstEntry().getValue()
                    : counts.floorEntry(time).getValue();
        }

        List<Instant> changes() {
            return counts.keySet().stream().skip(1).toList();
        }
    }
}
