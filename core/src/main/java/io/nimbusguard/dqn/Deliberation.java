package io.nimbusguard.dqn;

import io.nimbusguard.scaling.Posture;
import java.util.Optional;

/// What an agent made of a tick, whether it was heard or not.
///
/// @param values   what the postures were worth when it last looked
/// @param version  of the weights that said so
/// @param wish     the posture it would have, were its record good enough
/// @param gate     whether it was heard
/// @param epsilon  the chance of trying another posture when it last looked
/// @param trial    whether `wish` is tried for what can be learned from it, not for its value
/// @param costs    of the shadows; empty while they remember nothing
public record Deliberation(
        QValues values,
        String version,
        Posture wish,
        ActingGate gate,
        double epsilon,
        Trial trial,
        Optional<ShadowCosts> costs) {

    public enum Trial {
        NONE,
        BEGINS,
        GOES_ON
    }

    public boolean explored() {
        return trial != Trial.NONE;
    }

    boolean beginsToExplore() {
        return trial == Trial.BEGINS;
    }

    /// Why the default speaks; empty where it does not.
    public Optional<ActingGate.Closed> closed() {
        return gate instanceof ActingGate.Closed closed ? Optional.of(closed) : Optional.empty();
    }
}
