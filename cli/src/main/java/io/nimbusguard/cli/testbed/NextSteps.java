package io.nimbusguard.cli.testbed;

import io.nimbusguard.cli.testbed.TestbedCommand.Place;
import io.nimbusguard.testbed.ShopDemo;
import io.nimbusguard.testbed.build.ControlPlaneBinaries;
import io.nimbusguard.testbed.failure.TestbedFailure;
import io.nimbusguard.testbed.process.TestbedState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a reader types next.
///
/// @param installed whether the ProactiveScaler's definition and the operator's roles are in the cluster
record NextSteps(Place place, ControlPlaneBinaries binaries, TestbedState state, boolean installed) {

    String ofEmpty() {
        return """
                The testbed is up. Prometheus: %s. Next:
                  %s
                End it with: %s testbed down
                """.formatted(where("prometheus"), export(), program());
    }

    /// The operator acts as its own service account, so that the roles it is given must suffice.
    String ofDemo() {
        var missing = installed ? "" : "deploy/ lacks the ProactiveScaler's definition, so the third will fail.\n";
        var identity = installed ? "KUBECONFIG=" + where("kubeconfigs") + "/kubeconfig-operator.yaml " : "";
        return """
                The testbed is up. Prometheus: %s.
                In six minutes the load rises by a third. Next, in this order:
                  %s
                  %s%s operator --config %s &
                  kubectl apply -f %s
                  kubectl get psc -n %s -w
                %sEnd the operator with: kill %%1
                and the testbed with: %s testbed down
                """.formatted(
                        where("prometheus"),
                        export(),
                        identity,
                        program(),
                        writeSettings(),
                        ShopDemo.writeScaler(place.folder()),
                        ShopDemo.NAMESPACE,
                        missing,
                        program());
    }

    private Path program() {
        return place.home().resolve("nimbusguard");
    }

    /// Any free port will do for its health and meters: 8080 is often taken.
    private Path writeSettings() {
        var file = place.folder().resolve("operator.yaml");
        try {
            return Files.writeString(
                    file, """
                    prometheus:
                      url: "%s"
                    data:
                      directory: "%s"
                    management:
                      address: "127.0.0.1:0"
                    """.formatted(where("prometheus"), place.folder().resolve("operator-data")));
        } catch (IOException e) {
            throw TestbedFailure.file("the operator's settings cannot be written", e);
        }
    }

    private String export() {
        return "export KUBECONFIG=" + where("kubeconfig") + " PATH=" + binaries.folder() + ":$PATH";
    }

    private String where(String name) {
        return state.places().getOrDefault(name, "?");
    }
}
