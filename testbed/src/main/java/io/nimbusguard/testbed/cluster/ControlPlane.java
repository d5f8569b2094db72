package io.nimbusguard.testbed.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.nimbusguard.testbed.build.ControlPlaneBinaries;
import io.nimbusguard.testbed.cluster.ControlPlaneCommands.PortsOf;
import io.nimbusguard.testbed.failure.TestbedFailure;
import io.nimbusguard.testbed.process.Http;
import io.nimbusguard.testbed.process.Parts;
import io.nimbusguard.testbed.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A Kubernetes control plane on loopback: etcd, API server, controller-manager, scheduler and KWOK, which plays
/// the kubelet of one large node.
public final class ControlPlane implements AutoCloseable {

    public static final String ETCD = "etcd";
    public static final String API_SERVER = "kube-apiserver";
    public static final String CONTROLLER_MANAGER = "kube-controller-manager";
    public static final String SCHEDULER = "kube-scheduler";
    public static final String KWOK = "kwok";
    public static final String METRICS_SERVER = "metrics-server";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Parts parts;
    private final ControlPlaneFiles files;
    private final ControlPlaneCommands commands;
    private final Path module;
    private final AdminClient admin;

    private ControlPlane(Parts parts, ControlPlaneFiles files, ControlPlaneCommands commands, Path module) {
        this.parts = parts;
        this.files = files;
        this.commands = commands;
        this.module = module;
        this.admin = new AdminClient(files);
    }

    /// Starts one, and returns when it is ready and its node is.
    ///
    /// @param folder     for its data, made anew
    /// @param module     folder with `stages.yaml` and `node.yaml`
    /// @param identities beside [Identity#ADMIN]
    /// @param progress   hears what is being started
    public static ControlPlane start(
            Parts parts,
            Path folder,
            Path module,
            ControlPlaneBinaries binaries,
            List<Identity> identities,
            Consumer<String> progress) {
        var files = new ControlPlaneFiles(folder);
        var commands = new ControlPlaneCommands(binaries, files, folder, PortsOf.of(Ports.free(5)));
        var known = new ArrayList<Identity>();
        known.add(Identity.ADMIN);
        known.addAll(identities);
        for (var part : List.of(CONTROLLER_MANAGER, SCHEDULER, KWOK, METRICS_SERVER)) {
            known.add(Identity.part(part));
        }
        files.write(known);
        files.writeKubeconfigs(commands.server(), known);
        var plane = new ControlPlane(parts, files, commands, module);
        plane.start(progress);
        return plane;
    }

    private void start(Consumer<String> progress) {
        progress.accept(ETCD);
        parts.start(ETCD, commands.etcd(), PATIENCE, () -> Http.isOk(commands.etcdUrl() + "/health"));
        progress.accept(API_SERVER);
        parts.start(API_SERVER, commands.apiServer(), PATIENCE, admin::isServerReady);
        parts.place("kubeconfig", kubeconfig(Identity.ADMIN).toString());
        parts.place("kubeconfigs", files.folder().toString());
        parts.place("api_server", commands.server());
        var ports = commands.ports();
        progress.accept(CONTROLLER_MANAGER);
        parts.start(
                CONTROLLER_MANAGER,
                commands.controllerManager(),
                PATIENCE,
                () -> Ports.isListening(ports.controllerManager()));
        progress.accept(SCHEDULER);
        parts.start(SCHEDULER, commands.scheduler(), PATIENCE, () -> Ports.isListening(ports.scheduler()));
        progress.accept(KWOK);
        var node = applyNode();
        parts.start(KWOK, commands.kwok(module.resolve("stages.yaml")), PATIENCE, () -> admin.isNodeReady(node));
    }

    /// Starts metrics-server and has the API server ask it for `metrics.k8s.io`; returns when that answers.
    /// Numbers come when it has looked twice.
    ///
    /// @param program     metrics-server
    /// @param kubeletPort on loopback, where the node's CPU is shown at `/metrics/resource`
    public void startMetricsServer(Path program, int kubeletPort) {
        var port = Ports.free();
        parts.start(
                METRICS_SERVER,
                commands.metricsServer(program, port, kubeletPort),
                PATIENCE,
                () -> Ports.isListening(port));
        MetricsApi.announce(admin(), port);
        parts.await(METRICS_SERVER, PATIENCE, () -> MetricsApi.answers(admin()));
    }

    private String applyNode() {
        try {
            var client = admin();
            var node = client.getKubernetesSerialization()
                    .unmarshal(Files.readString(module.resolve("node.yaml")), Node.class);
            client.resource(node).serverSideApply();
            return node.getMetadata().getName();
        } catch (IOException e) {
            throw TestbedFailure.file("the node cannot be read from " + module, e);
        }
    }

    /// With which `identity` reaches the API server.
    public Path kubeconfig(Identity identity) {
        return files.kubeconfig(identity.name());
    }

    /// Of the administrator; closed with this.
    public KubernetesClient admin() {
        return admin.get();
    }

    /// Such as `https://127.0.0.1:40123`.
    public String server() {
        return commands.server();
    }

    public Path auditLog() {
        return files.auditLog();
    }

    /// Closes the client; the programs go on.
    @Override
    public void close() {
        admin.close();
    }
}
