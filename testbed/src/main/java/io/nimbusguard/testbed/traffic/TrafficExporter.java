package io.nimbusguard.testbed.traffic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.nimbusguard.testbed.failure.TestbedFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves the raw series of all planned workloads at `/metrics` on loopback: what pods would export that are
/// really Ready in the cluster, under the load of their trace. At `/metrics/resource` it shows their CPU as the
/// kubelet of their node would.
public final class TrafficExporter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrafficExporter.class);
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final TrafficPlan plan;
    private final InstantSource clock;
    private final KubernetesClient client;
    private final PodWatch pods;
    private final HttpServer server;
    private final ScheduledExecutorService timer;
    private final List<WorkloadTraffic> workloads = new ArrayList<>();
    private final List<NeedLog> logs = new ArrayList<>();

    private TrafficExporter(TrafficPlan plan, InstantSource clock, HttpServer server, KubernetesClient client) {
        this.plan = plan;
        this.clock = clock;
        this.server = server;
        this.client = client;
        this.pods = PodWatch.start(client);
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("traffic").daemon().factory());
    }

    /// Runs until it is closed.
    public static TrafficExporter start(TrafficPlan plan, InstantSource clock) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.port()), 16);
            var config = Config.fromKubeconfig(Path.of(plan.kubeconfig()).toFile());
            var client = new KubernetesClientBuilder().withConfig(config).build();
            var exporter = new TrafficExporter(plan, clock, server, client);
            plan.workloads().forEach(exporter::add);
            exporter.serve();
            return exporter;
        } catch (IOException e) {
            throw TestbedFailure.file("the exporter cannot listen on port " + plan.port(), e);
        }
    }

    private void serve() {
        server.setExecutor(Executors.newFixedThreadPool(
                2, Thread.ofVirtual().name("scrape-", 0).factory()));
        server.createContext("/metrics", exchange -> answer(exchange, new Exposition()));
        server.createContext("/metrics/resource", exchange -> answer(exchange, new ResourceExposition()));
        server.start();
        var _ = timer.scheduleAtFixedRate(this::tick, 0, 250, TimeUnit.MILLISECONDS);
    }

    /// Port on loopback.
    public int port() {
        return server.getAddress().getPort();
    }

    /// Gives load to one more workload.
    public synchronized void add(WorkloadPlan workload) {
        var log = new NeedLog(NeedLog.file(Path.of(plan.folder()), workload.namespace(), workload.deployment()));
        logs.add(log);
        workloads.add(new WorkloadTraffic(workload, Load.of(workload), plan.anchor(), log::write));
    }

    private void tick() {
        try {
            advance();
        } catch (RuntimeException e) {
            LOG.warn("the load could not go on: {}", e.toString());
            LOG.debug("that came from", e);
        }
    }

    private synchronized void advance() {
        var now = clock.instant();
        for (var workload : workloads) {
            workload.advance(now, ready(workload));
        }
        logs.forEach(NeedLog::flush);
    }

    private java.util.Set<String> ready(WorkloadTraffic workload) {
        return pods.of(workload.plan().namespace(), workload.plan().deployment());
    }

    private synchronized String metrics(PodExposition exposition) {
        var now = clock.instant();
        for (var workload : workloads) {
            var ready = ready(workload);
            workload.advance(now, ready);
            var plan = workload.plan();
            exposition.add(plan, workload.shown(now, ready), pods.starting(plan.namespace(), plan.deployment()));
        }
        return exposition.text();
    }

    private void answer(HttpExchange exchange, PodExposition exposition) throws IOException {
        try (exchange) {
            var body = metrics(exposition).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", TEXT_FORMAT);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// What each second needed, and what was ready.
    public List<NeedLog.Second> seconds(String namespace, String deployment) {
        return NeedLog.read(NeedLog.file(Path.of(plan.folder()), namespace, deployment));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        server.stop(0);
        pods.close();
        client.close();
        synchronized (this) {
            logs.forEach(NeedLog::close);
        }
    }
}
