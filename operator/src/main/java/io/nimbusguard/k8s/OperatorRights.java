package io.nimbusguard.k8s;

import io.nimbusguard.k8s.resource.ProactiveScaler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the operator has to be allowed, and what it should not be: the same as `deploy/rbac.yaml`, which a test holds
/// against this.
final class OperatorRights {

    private OperatorRights() {}

    /// One verb on one resource.
    ///
    /// @param resource    with its subresource, such as `deployments/scale`
    /// @param name        of the only object it is for; empty for all
    /// @param inNamespace the Lease's, where it is for that alone; empty for all that are watched
    record Right(String group, String resource, String verb, Optional<String> name, Optional<String> inNamespace) {

        @Override
        public String toString() {
            return verb + " " + resource + (group.isEmpty() ? "" : "." + group)
                    + name.map(one -> "/" + one).orElse("");
        }
    }

    /// @param hasScaledObjects whether KEDA is installed
    static List<Right> needed(boolean hasScaledObjects, String leaseNamespace, String leaseName) {
        var needed = new ArrayList<Right>();
        add(needed, "apps", "deployments", "get", "list", "watch");
        add(needed, "apps", "deployments/scale", "get", "patch");
        add(needed, "autoscaling", "horizontalpodautoscalers", "list", "watch");
        if (hasScaledObjects) {
            add(needed, "keda.sh", "scaledobjects", "list", "watch");
        }
        add(needed, ProactiveScaler.GROUP, "proactivescalers", "get", "list", "watch", "create", "patch", "delete");
        add(needed, ProactiveScaler.GROUP, "proactivescalers/status", "patch");
        add(needed, "", "events", "create", "patch");
        needed.add(lease("create", Optional.empty(), leaseNamespace));
        needed.add(lease("get", Optional.of(leaseName), leaseNamespace));
        needed.add(lease("patch", Optional.of(leaseName), leaseNamespace));
        return needed;
    }

    /// Each of these would make the account worth stealing, and is of no use to the operator.
    static List<Right> unwanted() {
        var unwanted = new ArrayList<Right>();
        add(unwanted, "", "secrets", "get", "list");
        add(unwanted, "", "pods", "create", "delete");
        add(unwanted, "apps", "deployments", "update", "delete");
        add(unwanted, "rbac.authorization.k8s.io", "clusterroles", "escalate", "bind");
        return unwanted;
    }

    private static void add(List<Right> rights, String group, String resource, String... verbs) {
        for (var verb : verbs) {
            rights.add(new Right(group, resource, verb, Optional.empty(), Optional.empty()));
        }
    }

    private static Right lease(String verb, Optional<String> name, String namespace) {
        return new Right("coordination.k8s.io", "leases", verb, name, Optional.of(namespace));
    }
}
