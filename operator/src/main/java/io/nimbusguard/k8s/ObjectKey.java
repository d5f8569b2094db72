package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.nimbusguard.scaling.Workload;

/// Where an object of a known kind stands.
record ObjectKey(String namespace, String name) {

    static ObjectKey of(HasMetadata object) {
        return new ObjectKey(
                object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    static ObjectKey of(Workload workload) {
        return new ObjectKey(workload.namespace(), workload.name());
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
