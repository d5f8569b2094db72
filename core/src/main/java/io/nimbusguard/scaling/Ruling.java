package io.nimbusguard.scaling;

/// One guard's answer to one target.
public sealed interface Ruling {

    record Accept() implements Ruling {}

    /// Another target instead.
    ///
    /// @param flip what would have made the guard accept
    record Adjust(int target, Reason reason, SmallestChange flip) implements Ruling {}

    /// No change at all in this pass.
    ///
    /// @param flip what would have made the guard accept
    record Veto(Reason reason, SmallestChange flip) implements Ruling {}

    /// The target may be shown, but not written.
    ///
    /// @param flip what would have made the guard accept
    record Shadow(Reason reason, SmallestChange flip) implements Ruling {}

    Ruling ACCEPT = new Accept();
}
