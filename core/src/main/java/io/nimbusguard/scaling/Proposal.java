package io.nimbusguard.scaling;

/// What the policy asks for, before any guard has seen it.
public sealed interface Proposal {

    DecisionSource source();

    Reason reason();

    /// The count asked for; `current` where nothing can be.
    default int asked(int current) {
        return switch (this) {
            case Scale scale -> scale.target();
            case Hold hold -> hold.replicas();
            case Abstain(var _) -> current;
        };
    }

    /// A replica count to move to, or to stay at.
    ///
    /// @param target  replicas asked for
    /// @param lower   lower edge of the band
    /// @param upper   upper edge of the band
    /// @param floor   the reactive floor: what the demand seen now needs
    /// @param posture the risk taken
    record Scale(int target, int lower, int upper, int floor, Posture posture, DecisionSource source, Reason reason)
            implements Proposal {}

    /// Be at `replicas` without having planned it: the last count, or a fallback's.
    record Hold(int replicas, DecisionSource source, Reason reason) implements Proposal {}

    /// Nothing can be asked for, because not even the current count is known.
    record Abstain(Reason reason) implements Proposal {
        @Override
        public DecisionSource source() {
            return DecisionSource.HOLD;
        }
    }
}
