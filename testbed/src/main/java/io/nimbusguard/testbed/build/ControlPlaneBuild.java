package io.nimbusguard.testbed.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Builds the control plane from its Go module, once per user and content.
public final class ControlPlaneBuild {

    private static final String NAME = "controlplane";

    private final GoBuild build;

    /// @param module      folder of the Go module
    /// @param environment of the process: `XDG_CACHE_HOME`, `HOME`, `PATH`
    public ControlPlaneBuild(Path module, Map<String, String> environment) {
        build = new GoBuild(NAME, Program.CONTROL_PLANE, module, environment);
    }

    static Path cache(Map<String, String> environment) {
        return GoBuild.cache(environment, NAME);
    }

    /// Where the programs lie, or will lie.
    public Path folder() {
        return build.folder();
    }

    public boolean isBuilt() {
        return Files.isDirectory(folder());
    }

    /// @return the programs, built now if they were not there
    public ControlPlaneBinaries ensure(BuildListener listener) {
        return new ControlPlaneBinaries(build.ensure(listener));
    }
}
