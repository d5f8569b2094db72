package io.nimbusguard.testbed;

import io.nimbusguard.testbed.build.ControlPlaneBinaries;
import io.nimbusguard.testbed.build.PrometheusBinaries;
import io.nimbusguard.testbed.cluster.Identity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How a testbed is brought up.
///
/// @param home           where NimbusGuard lies: its Go module's `stages.yaml` and `node.yaml` are read from there
/// @param folder         for everything that it writes; what an earlier testbed left there is removed
/// @param identities     whom the API server knows beside the administrator
/// @param scrapeInterval of its Prometheus servers
public record TestbedSettings(
        Path home,
        Path folder,
        ControlPlaneBinaries controlPlane,
        PrometheusBinaries prometheus,
        List<Identity> identities,
        Duration scrapeInterval) {

    public TestbedSettings {
        identities = List.copyOf(identities);
    }

    /// With [Identity#OPERATOR], scraped every 15 s.
    public static TestbedSettings of(
            Path home, Path folder, ControlPlaneBinaries controlPlane, PrometheusBinaries prometheus) {
        return new TestbedSettings(
                home.toAbsolutePath().normalize(),
                folder.toAbsolutePath().normalize(),
                controlPlane,
                prometheus,
                List.of(Identity.OPERATOR),
                Duration.ofSeconds(15));
    }

    public TestbedSettings scrapedEvery(Duration interval) {
        return new TestbedSettings(home, folder, controlPlane, prometheus, identities, interval);
    }

    public TestbedSettings knowing(List<Identity> others) {
        return new TestbedSettings(home, folder, controlPlane, prometheus, others, scrapeInterval);
    }

    /// The Go module of a checkout.
    public static Path module(Path home) {
        return home.resolve("testbed/controlplane");
    }
}
