package io.nimbusguard.cli.report;

import io.nimbusguard.simulator.report.Heading;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.Model.CommandSpec;

/// What a report says of where it comes from: the command, the version and the day.
public final class PageHeading {

    private PageHeading() {}

    /// @param running the command that writes it
    public static Heading of(CommandSpec running, InstantSource today) {
        var root = running.root();
        return new Heading(
                TypedCommand.of(root),
                String.join(" ", root.version()),
                LocalDate.ofInstant(today.instant(), ZoneOffset.UTC).toString());
    }
}
