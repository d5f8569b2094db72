package io.nimbusguard.cli;

import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote into the jar.
final class ManifestVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = ManifestVersion.class.getPackage().getImplementationVersion();
        return new String[] {"nimbusguard " + (version == null ? "(not packaged)" : version)};
    }
}
