package io.nimbusguard.testbed.cluster;

import io.nimbusguard.testbed.build.ControlPlaneBinaries;
import java.nio.file.Path;
import java.util.List;

/// The command lines of a control plane.
///
/// @param ports of this one, in the order of their names
record ControlPlaneCommands(ControlPlaneBinaries binaries, ControlPlaneFiles files, Path data, PortsOf ports) {

    record PortsOf(int etcd, int etcdPeer, int apiServer, int controllerManager, int scheduler) {

        static PortsOf of(List<Integer> free) {
            return new PortsOf(free.get(0), free.get(1), free.get(2), free.get(3), free.get(4));
        }
    }

    private static final String LOOPBACK = "http://127.0.0.1:";

    String etcdUrl() {
        return LOOPBACK + ports.etcd;
    }

    String server() {
        return "https://127.0.0.1:" + ports.apiServer;
    }

    List<String> etcd() {
        var peer = LOOPBACK + ports.etcdPeer;
        return List.of(
                binaries.etcd(),
                "--data-dir=" + data.resolve("etcd"),
                "--listen-client-urls=" + etcdUrl(),
                "--advertise-client-urls=" + etcdUrl(),
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=default=" + peer,
                "--unsafe-no-fsync");
    }

    /// Nobody reaches Pods here, so no endpoints are published; service accounts and taints need no admission.
    List<String> apiServer() {
        return List.of(
                binaries.apiServer(),
                "--etcd-servers=" + etcdUrl(),
                "--cert-dir=" + files.certificates(),
                "--secure-port=" + ports.apiServer,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--endpoint-reconciler-type=none",
                "--service-account-key-file=" + files.serviceAccountKey(),
                "--service-account-signing-key-file=" + files.serviceAccountKey(),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--token-auth-file=" + files.tokenFile(),
                "--authorization-mode=RBAC",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--disable-admission-plugins=ServiceAccount,TaintNodesByCondition",
                "--audit-policy-file=" + files.auditPolicy(),
                "--audit-log-path=" + files.auditLog());
    }

    List<String> controllerManager() {
        var kubeconfig = files.kubeconfig("kube-controller-manager");
        return List.of(
                binaries.controllerManager(),
                "--kubeconfig=" + kubeconfig,
                "--authentication-kubeconfig=" + kubeconfig,
                "--authorization-kubeconfig=" + kubeconfig,
                "--leader-elect=false",
                "--bind-address=127.0.0.1",
                "--service-account-private-key-file=" + files.serviceAccountKey(),
                "--secure-port=" + ports.controllerManager,
                "--kube-api-qps=200",
                "--kube-api-burst=400",
                "--controllers=*,-nodelifecycle,-nodeipam,-cloud-node-lifecycle");
    }

    List<String> scheduler() {
        var kubeconfig = files.kubeconfig("kube-scheduler");
        return List.of(
                binaries.scheduler(),
                "--kubeconfig=" + kubeconfig,
                "--authentication-kubeconfig=" + kubeconfig,
                "--authorization-kubeconfig=" + kubeconfig,
                "--leader-elect=false",
                "--bind-address=127.0.0.1",
                "--secure-port=" + ports.scheduler,
                "--kube-api-qps=200",
                "--kube-api-burst=400");
    }

    List<String> kwok(Path stages) {
        return List.of(
                binaries.kwok(),
                "--kubeconfig=" + files.kubeconfig("kwok"),
                "--config=" + stages,
                "--manage-all-nodes=true");
    }

    /// With the resolution of its own manifests. Its certificates are its own, and the played kubelet has none.
    List<String> metricsServer(Path program, int port, int kubeletPort) {
        var kubeconfig = files.kubeconfig("metrics-server");
        return List.of(
                program.toString(),
                "--kubeconfig=" + kubeconfig,
                "--authentication-kubeconfig=" + kubeconfig,
                "--authorization-kubeconfig=" + kubeconfig,
                "--cert-dir=" + data.resolve("metrics-server"),
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--kubelet-preferred-address-types=InternalIP",
                "--kubelet-port=" + kubeletPort,
                "--deprecated-kubelet-completely-insecure",
                "--metric-resolution=15s");
    }
}
