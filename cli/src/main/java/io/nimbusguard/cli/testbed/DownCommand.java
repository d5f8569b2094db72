package io.nimbusguard.cli.testbed;

import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.cli.testbed.TestbedCommand.Place;
import io.nimbusguard.testbed.Testbed;
import io.nimbusguard.testbed.process.PartRecord;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/// `nimbusguard testbed down`.
@Command(name = "down", header = "Ends what the testbed has started, and nothing else. Its logs stay.")
final class DownCommand implements Callable<Integer> {

    private final Place place;
    private final Console console;

    DownCommand(Place place, Console console) {
        this.place = place;
        this.console = console;
    }

    @Override
    public Integer call() {
        var ended = Failures.coded(() -> Testbed.down(place.folder()));
        console.out()
                .println(
                        ended.isEmpty()
                                ? "nothing was running"
                                : "ended "
                                        + ended.stream().map(PartRecord::name).collect(Collectors.joining(", ")));
        return 0;
    }
}
