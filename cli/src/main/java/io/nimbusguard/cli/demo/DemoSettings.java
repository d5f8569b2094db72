package io.nimbusguard.cli.demo;

import java.nio.file.Path;
import java.util.Optional;

/// What the user asked the demo for.
///
/// @param trace empty: the bundled one
/// @param speed virtual seconds per second
/// @param seed  of the arrivals
public record DemoSettings(Optional<Path> trace, double speed, long seed) {}
