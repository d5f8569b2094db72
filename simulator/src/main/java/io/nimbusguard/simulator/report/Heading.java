package io.nimbusguard.simulator.report;

import java.util.Optional;

/// What stands above a page, so that a reader can make it again.
///
/// @param command the exact command
/// @param version of the program
/// @param date    the day it was made, for people
/// @param extent  how much was run, where that is not what the command says
public record Heading(String command, String version, String date, Optional<String> extent) {

    public Heading(String command, String version, String date) {
        this(command, version, date, Optional.empty());
    }

    public Heading withExtent(String other) {
        return new Heading(command, version, date, Optional.of(other));
    }
}
