package io.nimbusguard.cli.testbed;

import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.traces.TraceFiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `nimbusguard testbed`: one of its commands must be named.
@Command(
        name = "testbed",
        header = "A real Kubernetes control plane and a real Prometheus on loopback, without containers.",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "",
            "For trying NimbusGuard out and for end-to-end tests. The Deployments, the scheduler and the API are real;"
                    + " the pods are played (KWOK) and take as long to start as their annotation nimbusguard.io/startup"
                    + " says. Its data lies in .build/testbed where NimbusGuard lies.",
            ""
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  nimbusguard testbed up --demo",
            "  nimbusguard testbed status",
            "  nimbusguard testbed down"
        })
public final class TestbedCommand {

    private static final String FOLDER = ".build/testbed";

    private TestbedCommand() {}

    /// With its own commands.
    public static CommandLine create(Console console, Map<String, String> environment) {
        var home = TraceFiles.home().toAbsolutePath().normalize();
        return create(new Place(home, home.resolve(FOLDER)), console, environment);
    }

    static CommandLine create(Place place, Console console, Map<String, String> environment) {
        var line = new CommandLine(new TestbedCommand());
        line.addSubcommand(new UpCommand(place, console, environment, InstantSource.system()));
        line.addSubcommand(new StatusCommand(place, console));
        line.addSubcommand(new DownCommand(place, console));
        line.addSubcommand(new ExporterCommand(InstantSource.system()));
        return line;
    }

    /// @param home   where NimbusGuard lies
    /// @param folder of the testbed
    record Place(Path home, Path folder) {}
}
