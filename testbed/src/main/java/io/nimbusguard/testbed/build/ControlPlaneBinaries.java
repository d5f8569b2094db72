package io.nimbusguard.testbed.build;

import java.nio.file.Path;

/// The folder that holds the programs of a control plane.
public record ControlPlaneBinaries(Path folder) {

    public String etcd() {
        return program("etcd");
    }

    public String apiServer() {
        return program("kube-apiserver");
    }

    public String controllerManager() {
        return program("kube-controller-manager");
    }

    public String scheduler() {
        return program("kube-scheduler");
    }

    public String kubectl() {
        return program("kubectl");
    }

    public String kwok() {
        return program("kwok");
    }

    private String program(String name) {
        return folder.resolve(name).toString();
    }
}
