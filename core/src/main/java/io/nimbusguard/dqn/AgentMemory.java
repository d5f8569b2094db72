package io.nimbusguard.dqn;

import io.nimbusguard.scaling.Posture;
import java.time.Instant;
import java.util.Optional;

/// What an agent remembers of one workload. Immutable; every choice gives a new one.
///
/// @param encoder what its state is made from
/// @param thought when the network was last asked, and what it said
/// @param held    the departure from the default that stands; it may be over
/// @param whatIf  what would come of each posture, while it is being found out
public record AgentMemory(
        Optional<EncoderMemory> encoder, Optional<Thought> thought, Optional<Held> held, Optional<WhatIf> whatIf) {

    /// Of a workload never seen before.
    public static final AgentMemory NEW =
            new AgentMemory(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// @param best    the posture of most value of those that were allowed
    /// @param gate    whether that is enough to depart from the default
    /// @param epsilon the chance of trying another
    record Thought(Instant time, QValues values, String version, Posture best, ActingGate gate, double epsilon) {}

    /// @param until    when it is over
    /// @param explored whether it is tried for what can be learned from it
    record Held(Posture posture, Instant until, boolean explored) {}
}
