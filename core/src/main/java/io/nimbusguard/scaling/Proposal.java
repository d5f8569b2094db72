package io.nimbusguard.scaling;

/// What the policy asks for, before any guard has seen it.
public sealed interface Proposal {

    DecisionSource source();

    Reason reason();

    /// A replica count to move to, or to stay at.
    ///
    /// @param target  replicas asked for
    /// @param lower   lower edge of the band
    /// @param upper   upper edge of the band
    /// @param floor   the reactive floor: what the demand seen now needs
    /// @param posture the risk taken
    record Scale(int target, int lower, int upper, int floor, Posture posture, DecisionSource source, Reason reason)
            implements Proposal {}

    /// Keep `replicas`, knowing them; `floor` is 0 where the demand is not known.
    record Hold(int replicas, DecisionSource source, Reason reason) implements Proposal {}

    /// Nothing can be asked for, because not even the current count is known.
    record Abstain(Reason reason) implements Proposal {
        @Override
        public DecisionSource source() {
            return DecisionSource.HOLD;
        }
    }
}
