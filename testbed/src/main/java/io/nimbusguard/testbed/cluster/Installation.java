package io.nimbusguard.testbed.cluster;

import io.nimbusguard.testbed.build.ControlPlaneBinaries;
import io.nimbusguard.testbed.failure.TestbedFailure;
import io.nimbusguard.testbed.failure.TestbedFailure.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Applies what is to be installed for the operator: custom resource definitions first, then roles.
public final class Installation {

    private static final List<String> FOLDERS = List.of("crds", "rbac");

    private Installation() {}

    /// @param deploy folder that may hold `crds` and `rbac`, with plain manifests
    /// @return whether there were definitions to apply
    public static boolean apply(ControlPlaneBinaries binaries, ControlPlane controlPlane, Path deploy) {
        for (var name : FOLDERS) {
            var folder = deploy.resolve(name);
            if (Files.isDirectory(folder)) {
                apply(binaries, controlPlane.kubeconfig(Identity.ADMIN), folder);
            }
        }
        return Files.isDirectory(deploy.resolve(FOLDERS.getFirst()));
    }

    private static void apply(ControlPlaneBinaries binaries, Path kubeconfig, Path folder) {
        try {
            var process = new ProcessBuilder(
                            binaries.kubectl(),
                            "--kubeconfig=" + kubeconfig,
                            "apply",
                            "--server-side",
                            "--recursive",
                            "-f",
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new TestbedFailure(
                        Fault.FILE, folder + " cannot be applied", "kubectl says: " + said, "mend these manifests");
            }
        } catch (IOException e) {
            throw TestbedFailure.file(binaries.kubectl() + " cannot be run", e);
        } catch (InterruptedException e) {
            throw TestbedFailure.interrupted("the installation was interrupted", e);
        }
    }
}
