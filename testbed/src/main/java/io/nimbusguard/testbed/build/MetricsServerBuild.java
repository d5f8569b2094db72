package io.nimbusguard.testbed.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Builds Kubernetes' metrics-server beside the control plane, once per user and version: only who asks for resource
/// metrics has to wait for it.
public final class MetricsServerBuild {

    private final GoBuild build;

    /// @param module      folder of the control plane's Go module, whose script fetches Go where there is none
    /// @param environment of the process: `XDG_CACHE_HOME`, `HOME`, `PATH`
    public MetricsServerBuild(Path module, Map<String, String> environment) {
        build = new GoBuild("metrics-server", List.of(Program.METRICS_SERVER), module, environment);
    }

    /// @return the program, built now if it was not there
    public Path ensure(BuildListener listener) {
        return build.ensure(listener).resolve(Program.METRICS_SERVER.file());
    }
}
