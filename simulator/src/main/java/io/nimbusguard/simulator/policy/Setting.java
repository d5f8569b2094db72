package io.nimbusguard.simulator.policy;

/// One thing that was set on a policy, as it is reported.
public sealed interface Setting {

    String name();

    record Figure(String name, double value) implements Setting {}

    record Word(String name, String value) implements Setting {}
}
