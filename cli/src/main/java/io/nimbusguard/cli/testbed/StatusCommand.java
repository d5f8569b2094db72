package io.nimbusguard.cli.testbed;

import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.testbed.TestbedCommand.Place;
import io.nimbusguard.testbed.Testbed;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `nimbusguard testbed status`.
@Command(name = "status", header = "Says what of the testbed runs, and where; exit status 1 if something is missing.")
final class StatusCommand implements Callable<Integer> {

    private final Place place;
    private final Console console;

    StatusCommand(Place place, Console console) {
        this.place = place;
        this.console = console;
    }

    @Override
    public Integer call() {
        var state = Failures.coded(() -> Testbed.status(place.folder()));
        if (state.parts().isEmpty()) {
            console.out().println("no testbed is up; bring one up with: nimbusguard testbed up");
            return 1;
        }
        console.out().println("where:");
        state.places().forEach((name, where) -> console.out().printf("  %-12s %s%n", name, where));
        console.out().println("programs:");
        var ended = 0;
        for (var part : state.parts()) {
            var running = part.isRunning();
            ended += running ? 0 : 1;
            var process = running ? "process " + part.pid() : "HAS ENDED, see " + part.log();
            console.out().printf("  %-24s %s%n", part.name(), process);
        }
        return ended == 0 ? 0 : 1;
    }
}
