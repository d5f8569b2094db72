package io.nimbusguard.scaling;

/// One guard's answer to one target.
public sealed interface Ruling {

    record Accept() implements Ruling {}

    /// Another target instead.
    record Adjust(int target, Reason reason) implements Ruling {}

    /// No change at all in this pass.
    record Veto(Reason reason) implements Ruling {}

    Ruling ACCEPT = new Accept();
}
