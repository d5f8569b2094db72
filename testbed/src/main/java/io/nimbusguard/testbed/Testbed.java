package io.nimbusguard.testbed;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.nimbusguard.testbed.cluster.AuditLog;
import io.nimbusguard.testbed.cluster.ControlPlane;
import io.nimbusguard.testbed.cluster.Deployments;
import io.nimbusguard.testbed.cluster.Identity;
import io.nimbusguard.testbed.process.Http;
import io.nimbusguard.testbed.process.PartRecord;
import io.nimbusguard.testbed.process.Parts;
import io.nimbusguard.testbed.process.Ports;
import io.nimbusguard.testbed.process.TestbedState;
import io.nimbusguard.testbed.prometheus.PrometheusServer;
import io.nimbusguard.testbed.traffic.Backfill;
import io.nimbusguard.testbed.traffic.TrafficExporter;
import io.nimbusguard.testbed.traffic.TrafficPlan;
import io.nimbusguard.testbed.traffic.WorkloadPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A real control plane, real Prometheus servers, and workloads under recorded load, all on loopback.
///
/// {@snippet :
/// try (var testbed = Testbed.start(settings, clock, line -> {})) {
///     testbed.deployments().create("shop", "checkout", 8, Duration.ofSeconds(60), "4");
///     var pods = testbed.deployments().startAtOnce("shop", "checkout");
///     var plan = WorkloadPlan.of("shop", "checkout", trace).at(position).withHistory(86_400, pods);
///     var traffic = testbed.exportHere(List.of(plan));
///     var prometheus = testbed.prometheus("prometheus");
///     testbed.backfill(prometheus);
///     prometheus.start();
///     // …
///     prometheus.stop();     // and later: prometheus.restart();
///     testbed.parts().kill(ControlPlane.API_SERVER);
///     testbed.auditLog().writesOf("operator");
///     traffic.seconds("shop", "checkout");
/// }
/// }
public final class Testbed implements AutoCloseable {

    /// Name of the exporter's part, and of its place.
    public static final String EXPORTER = "exporter";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TestbedSettings settings;
    private final InstantSource clock;
    private final Parts parts;
    private final ControlPlane controlPlane;
    private final int exporterPort = Ports.free();
    private final Thread ender;
    private @Nullable TrafficExporter exporter;
    private @Nullable TrafficPlan traffic;

    private Testbed(
            TestbedSettings settings, InstantSource clock, Parts parts, ControlPlane controlPlane, Thread ender) {
        this.settings = settings;
        this.clock = clock;
        this.parts = parts;
        this.controlPlane = controlPlane;
        this.ender = ender;
    }

    /// Brings up a control plane, which is ended when this process ends. Prometheus servers and load come when they
    /// are asked for.
    ///
    /// @param progress hears the name of each program before it is started
    public static Testbed start(TestbedSettings settings, InstantSource clock, Consumer<String> progress) {
        try (var folder = TestbedFolder.hold(settings.folder())) {
            folder.prepare();
            var parts = new Parts(settings.folder(), clock);
            var ender = new Thread(parts::stopAll, "end-testbed");
            Runtime.getRuntime().addShutdownHook(ender);
            try {
                var controlPlane = ControlPlane.start(
                        parts,
                        settings.folder().resolve("control-plane"),
                        TestbedSettings.module(settings.home()),
                        settings.controlPlane(),
                        settings.identities(),
                        progress);
                return new Testbed(settings, clock, parts, controlPlane, ender);
            } catch (RuntimeException e) {
                parts.stopAll();
                disarm(ender);
                throw e;
            }
        }
    }

    /// Ends whatever runs in `folder`, and nothing else.
    ///
    /// @return what was running
    public static List<PartRecord> down(Path folder) {
        try (var _ = TestbedFolder.hold(folder)) {
            return TestbedState.stopAll(folder);
        }
    }

    /// What runs in `folder`, and where.
    public static TestbedState status(Path folder) {
        return TestbedState.read(folder);
    }

    public ControlPlane controlPlane() {
        return controlPlane;
    }

    /// The administrator's client.
    public KubernetesClient admin() {
        return controlPlane.admin();
    }

    public Path kubeconfig(Identity identity) {
        return controlPlane.kubeconfig(identity);
    }

    public AuditLog auditLog() {
        return new AuditLog(controlPlane.auditLog());
    }

    public Deployments deployments() {
        return new Deployments(admin());
    }

    /// Starts, stops and kills single programs by their names.
    public Parts parts() {
        return parts;
    }

    /// One more Prometheus server that scrapes the load; not started yet.
    public PrometheusServer prometheus(String name) {
        return new PrometheusServer(
                name,
                parts,
                settings.prometheus(),
                settings.folder().resolve("prometheus").resolve(name),
                settings.scrapeInterval(),
                exporterPort);
    }

    /// Puts workloads under load from now on, exported by this process.
    public TrafficExporter exportHere(List<WorkloadPlan> workloads) {
        var plan = plan(workloads);
        var started = TrafficExporter.start(plan, clock);
        exporter = started;
        return started;
    }

    /// Puts workloads under load from now on, exported by a process of its own that outlives this one.
    ///
    /// @param command starts it; the plan's file comes behind
    public void exportBy(List<String> command, List<WorkloadPlan> workloads) {
        var plan = plan(workloads);
        var file = settings.folder().resolve("traffic-plan.json");
        plan.write(file);
        var words = new ArrayList<>(command);
        words.add(file.toString());
        parts.start(EXPORTER, words, PATIENCE, () -> Http.isOk(exporterUrl()));
    }

    /// Has the cluster answer for its pods' CPU, as a HorizontalPodAutoscaler asks for it.
    ///
    /// @param metricsServer the program
    public void startMetricsServer(Path metricsServer) {
        controlPlane.startMetricsServer(metricsServer, exporterPort);
    }

    /// Loads the history of the workloads under load into a server that has not been started.
    public void backfill(PrometheusServer prometheus) {
        var plan = traffic;
        if (plan == null) {
            throw new IllegalStateException("no workload is under load yet");
        }
        var file = settings.folder().resolve("traffic").resolve("history.om");
        if (Backfill.write(plan.workloads(), plan.anchorEpochSecond(), file)) {
            prometheus.load(file);
        }
    }

    private TrafficPlan plan(List<WorkloadPlan> workloads) {
        var plan = new TrafficPlan(
                clock.instant().getEpochSecond(),
                exporterPort,
                kubeconfig(Identity.ADMIN).toString(),
                needs().toString(),
                workloads);
        traffic = plan;
        parts.place(EXPORTER, exporterUrl());
        parts.place("needs", needs().toString());
        return plan;
    }

    /// Folder in which each workload's needs are written down.
    public Path needs() {
        return settings.folder().resolve("traffic");
    }

    /// Where the load is exported, or would be.
    public String exporterUrl() {
        return "http://127.0.0.1:" + exporterPort + "/metrics";
    }

    /// Leaves everything running that has a process of its own, also when this process ends.
    public void detach() {
        disarm(ender);
        controlPlane.close();
    }

    /// Ends everything.
    @Override
    public void close() {
        if (exporter != null) {
            exporter.close();
        }
        controlPlane.close();
        parts.stopAll();
        disarm(ender);
    }

    private static void disarm(Thread ender) {
        try {
            Runtime.getRuntime().removeShutdownHook(ender);
        } catch (IllegalStateException _) {
            // a process that is ending runs it anyway
        }
    }
}
