package io.nimbusguard.cli.testbed;

import io.nimbusguard.cli.testbed.TestbedCommand.Place;
import io.nimbusguard.testbed.ShopDemo;
import io.nimbusguard.testbed.build.ControlPlaneBinaries;
import io.nimbusguard.testbed.process.TestbedState;

/// What a reader types next.
///
/// @param installed whether the ProactiveScaler's definition is in the cluster
record NextSteps(Place place, ControlPlaneBinaries binaries, TestbedState state, boolean installed) {

    String text(boolean demo) {
        var export = "export KUBECONFIG=" + where("kubeconfig") + " PATH=" + binaries.folder() + ":$PATH";
        if (!demo) {
            return """
                    The testbed is up. Prometheus: %s. Next:
                      %s
                    End it with: nimbusguard testbed down
                    """.formatted(where("prometheus"), export);
        }
        var definition =
                installed ? "" : "The ProactiveScaler's definition is not in deploy/, so the third will fail.\n";
        return """
                The testbed is up. Prometheus: %s. Next:
                  %s
                  NIMBUSGUARD_PROMETHEUS_URL=%s NIMBUSGUARD_DATA_DIRECTORY=%s %s operator &
                  kubectl apply -f %s
                  kubectl get psc -n %s -w
                %sEnd it with: nimbusguard testbed down
                """.formatted(
                        where("prometheus"),
                        export,
                        where("prometheus"),
                        place.folder().resolve("operator-data"),
                        place.home().resolve("nimbusguard"),
                        ShopDemo.writeScaler(place.folder()),
                        ShopDemo.NAMESPACE,
                        definition);
    }

    private String where(String name) {
        return state.places().getOrDefault(name, "?");
    }
}
