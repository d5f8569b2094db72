package io.nimbusguard.simulator.report;

/// What stands above a page, so that a reader can make it again.
///
/// @param command the exact command
/// @param version of the program
/// @param date    the day it was made, for people
public record Heading(String command, String version, String date) {}
