package io.nimbusguard.planning;

import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Reason;

/// The planner's answer: a band of replica counts in which nothing moves, and the count to move to.
///
/// @param lower         lower edge, inside the replica range
/// @param upper         upper edge, inside the replica range, at least `lower`
/// @param floor         the reactive floor, before the replica range
/// @param target        the current count clipped to the band
/// @param unconstrained the target if there were no replica range
/// @param reason        where the current count lay
public record Band(int lower, int upper, int floor, int target, int unconstrained, Reason reason) {

    public Band {
        if (lower > upper || target < lower || target > upper) {
            throw new IllegalArgumentException("a band holds its target: " + lower + " <= " + target + " <= " + upper);
        }
    }

    public Proposal.Scale toProposal(Posture posture, DecisionSource source) {
        return new Proposal.Scale(target, lower, upper, floor, posture, source, reason);
    }
}
