package io.nimbusguard.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The root command: it does nothing itself, so one of its commands must be named.
@Command(
        name = "nimbusguard",
        header = "Scales Kubernetes workloads before the load arrives.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = ManifestVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit status: 0 done, 1 failed, 2 bad usage.",
            "NIMBUSGUARD_LOG_LEVEL=info|debug shows more of what happens inside.",
            "",
            "Start with: nimbusguard demo"
        })
final class NimbusGuardCommand {

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log at debug, stack traces of failures included.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }
}
