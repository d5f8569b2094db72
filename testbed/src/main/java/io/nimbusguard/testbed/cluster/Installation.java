package io.nimbusguard.testbed.cluster;

import io.nimbusguard.testbed.build.ControlPlaneBinaries;
import io.nimbusguard.testbed.failure.TestbedFailure;
import io.nimbusguard.testbed.failure.TestbedFailure.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Applies what the operator needs in a cluster, but not the operator itself: its definitions, namespace and roles.
public final class Installation {

    private static final List<String> MANIFESTS = List.of("crds", "namespace.yaml", "rbac.yaml");

    private Installation() {}

    /// @param deploy folder that may hold them
    /// @return whether all of them were there
    public static boolean apply(ControlPlaneBinaries binaries, ControlPlane controlPlane, Path deploy) {
        var present =
                MANIFESTS.stream().map(deploy::resolve).filter(Files::exists).toList();
        present.forEach(manifest -> apply(binaries, controlPlane.kubeconfig(Identity.ADMIN), manifest));
        return present.size() == MANIFESTS.size();
    }

    private static void apply(ControlPlaneBinaries binaries, Path kubeconfig, Path manifest) {
        try {
            var process = new ProcessBuilder(
                            binaries.kubectl(),
                            "--kubeconfig=" + kubeconfig,
                            "apply",
                            "--server-side",
                            "--recursive",
                            "-f",
                            manifest.toString())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new TestbedFailure(
                        Fault.FILE, manifest + " cannot be applied", "kubectl says: " + said, "mend that manifest");
            }
        } catch (IOException e) {
            throw TestbedFailure.file(binaries.kubectl() + " cannot be run", e);
        } catch (InterruptedException e) {
            throw TestbedFailure.interrupted("the installation was interrupted", e);
        }
    }
}
