package io.nimbusguard.testbed.build;

import java.util.ArrayList;
import java.util.List;

/// One program of a cluster, and how Go builds it. The order is that of building.
enum Program {
    ETCD("etcd", "./etcd", "45 s"),
    API_SERVER("kube-apiserver", "k8s.io/kubernetes/cmd/kube-apiserver", "5 min"),
    CONTROLLER_MANAGER("kube-controller-manager", "k8s.io/kubernetes/cmd/kube-controller-manager", "80 s"),
    SCHEDULER("kube-scheduler", "k8s.io/kubernetes/cmd/kube-scheduler", "5 s"),
    KUBECTL("kubectl", "k8s.io/kubernetes/cmd/kubectl", "35 s"),
    /// Not of the module: its own pins differ from Kubernetes'.
    KWOK("kwok", "sigs.k8s.io/kwok/cmd/kwok@v0.8.0", "3 min"),
    /// As little. The newest version that Go 1.25 builds.
    METRICS_SERVER("metrics-server", "sigs.k8s.io/metrics-server/cmd/metrics-server@v0.8.0", "3 min");

    /// What every testbed needs.
    static final List<Program> CONTROL_PLANE = List.of(ETCD, API_SERVER, CONTROLLER_MANAGER, SCHEDULER, KUBECTL, KWOK);

    /// Linker flags: without symbols, and with the version that the module asks for.
    private static final String VERSION = "k8s.io/component-base/version.git";

    private static final String LINK =
            "-s -w -X " + VERSION + "Version=v1.35.4 -X " + VERSION + "Major=1 -X " + VERSION + "Minor=35";

    /// Metrics-server as its own makefile links it.
    private static final String LINK_METRICS_SERVER = "-s -w -X " + VERSION + "Version=v0.8.0";

    private final String file;
    private final String source;
    private final String usualTime;

    Program(String file, String source, String usualTime) {
        this.file = file;
        this.source = source;
        this.usualTime = usualTime;
    }

    String file() {
        return file;
    }

    /// On two cores with an empty cache.
    String usualTime() {
        return usualTime;
    }

    /// The words behind `go`.
    ///
    /// @param output file to build; a program from outside of the module goes to `GOBIN`, under its own name
    List<String> arguments(String output) {
        var words = new ArrayList<String>();
        words.add(isOfModule() ? "build" : "install");
        words.add("-trimpath");
        words.add("-ldflags");
        words.add(this == METRICS_SERVER ? LINK_METRICS_SERVER : LINK);
        if (isOfModule()) {
            words.addAll(List.of("-o", output));
        }
        words.add(source);
        return words;
    }

    boolean isOfModule() {
        return !source.contains("@");
    }
}
