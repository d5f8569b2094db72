package io.nimbusguard.scaling;

/// What we scale. The `uid` tells a workload from its namesake that was deleted and made anew.
public record Workload(String namespace, String name, String uid) {

    public Workload {
        if (namespace.isBlank() || name.isBlank() || uid.isBlank()) {
            throw new IllegalArgumentException("a workload needs namespace, name and uid");
        }
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
