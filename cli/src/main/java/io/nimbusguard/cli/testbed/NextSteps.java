package io.nimbusguard.cli.testbed;

import io.nimbusguard.cli.testbed.TestbedCommand.Place;
import io.nimbusguard.testbed.ShopDemo;
import io.nimbusguard.testbed.build.ControlPlaneBinaries;
import io.nimbusguard.testbed.process.TestbedState;

/// What a reader types next.
///
/// @param installed whether the ProactiveScaler's definition and the operator's roles are in the cluster
record NextSteps(Place place, ControlPlaneBinaries binaries, TestbedState state, boolean installed) {

    String ofEmpty() {
        return """
                The testbed is up. Prometheus: %s. Next:
                  %s
                End it with: nimbusguard testbed down
                """.formatted(where("prometheus"), export());
    }

    /// The operator acts as its own service account, so that the roles it is given must suffice.
    String ofDemo() {
        var missing = installed ? "" : "deploy/ lacks the ProactiveScaler's definition, so the third will fail.\n";
        var identity = installed ? "KUBECONFIG=" + where("kubeconfigs") + "/kubeconfig-operator.yaml " : "";
        return """
                The testbed is up. Prometheus: %s. In six minutes the load rises by a third. Next:
                  %s
                  %sNIMBUSGUARD_PROMETHEUS_URL=%s NIMBUSGUARD_DATA_DIRECTORY=%s %s operator &
                  kubectl apply -f %s
                  kubectl get psc -n %s -w
                %sEnd it with: nimbusguard testbed down
                """.formatted(
                        where("prometheus"),
                        export(),
                        identity,
                        where("prometheus"),
                        place.folder().resolve("operator-data"),
                        place.home().resolve("nimbusguard"),
                        ShopDemo.writeScaler(place.folder()),
                        ShopDemo.NAMESPACE,
                        missing);
    }

    private String export() {
        return "export KUBECONFIG=" + where("kubeconfig") + " PATH=" + binaries.folder() + ":$PATH";
    }

    private String where(String name) {
        return state.places().getOrDefault(name, "?");
    }
}
