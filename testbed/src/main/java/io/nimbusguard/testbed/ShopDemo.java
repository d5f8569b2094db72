package io.nimbusguard.testbed;

import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.testbed.failure.TestbedFailure;
import io.nimbusguard.testbed.traffic.Load;
import io.nimbusguard.testbed.traffic.WorkloadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// What `testbed up --demo` puts into a testbed: the Deployment `checkout` in `shop`, whose pods take a minute to
/// start, six minutes before the steepest rise of a working day, with the day before in Prometheus.
public final class ShopDemo {

    public static final String NAMESPACE = "shop";
    public static final String DEPLOYMENT = "checkout";

    /// The bundled trace that it follows.
    public static final String TRACE = "ms-docdb-app01-2018";

    private static final Instant MOMENT = Instant.parse("2018-05-02T06:54:00Z");
    private static final Duration HISTORY = Duration.ofDays(1);
    private static final Duration STARTUP = Duration.ofMinutes(1);
    private static final int PEAK_REPLICAS = 40;
    private static final double CAPACITY = 100;
    private static final String CPU = "4";

    private ShopDemo() {}

    /// Brings it up, Prometheus included.
    ///
    /// @param exporter starts the exporter's process, see [Testbed#exportBy]
    /// @param progress hears what is being done
    public static void start(Testbed testbed, Trace trace, List<String> exporter, Consumer<String> progress) {
        var plan = plan(trace);
        var replicas = new Load(plan, trace).replicasAt(WorkloadPlan.PAST_UTILIZATION, 0);
        progress.accept("Deployment " + NAMESPACE + "/" + DEPLOYMENT + " with " + replicas + " pods");
        testbed.deployments().create(NAMESPACE, DEPLOYMENT, replicas, STARTUP, CPU);
        var pods = testbed.deployments().startAtOnce(NAMESPACE, DEPLOYMENT);
        progress.accept("its load");
        testbed.exportBy(exporter, List.of(plan.withHistory(HISTORY.toSeconds(), pods)));
        progress.accept("Prometheus with the day before");
        var prometheus = testbed.prometheus("prometheus");
        testbed.backfill(prometheus);
        prometheus.start();
    }

    static WorkloadPlan plan(Trace trace) {
        return WorkloadPlan.of(
                        NAMESPACE,
                        DEPLOYMENT,
                        trace.origin().file().toAbsolutePath().toString())
                .at(Duration.between(trace.start(), MOMENT).toSeconds())
                .scaledTo(PEAK_REPLICAS, CAPACITY);
    }

    /// Writes the ProactiveScaler that a reader is to create next.
    public static Path writeScaler(Path folder) {
        var file = folder.resolve("checkout-scaler.yaml");
        try {
            Files.writeString(file, """
                    apiVersion: nimbusguard.io/v1alpha1
                    kind: ProactiveScaler
                    metadata: {name: %s, namespace: %s}
                    spec:
                      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: %s}
                      minReplicas: 2
                      maxReplicas: %d
                      mode: Auto
                      demand: {feature: http_requests_total_rate, averageValue: "%s"}
                      startup: {mode: Learned, seconds: %d}
                    """.formatted(
                    DEPLOYMENT, NAMESPACE, DEPLOYMENT, 2 * PEAK_REPLICAS, Math.round(CAPACITY), STARTUP.toSeconds()));
            return file;
        } catch (IOException e) {
            throw TestbedFailure.file("the example " + file + " cannot be written", e);
        }
    }
}
