package io.nimbusguard.cli.demo;

import io.nimbusguard.simulator.trace.Trace;

/// What the user asked the demo for.
///
/// @param trace to be replayed: the bundled one, if none was named
/// @param speed virtual seconds per second
/// @param seed  of the arrivals
public record DemoSettings(Trace trace, double speed, long seed) {}
