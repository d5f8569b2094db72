package io.nimbusguard.planning;

import io.nimbusguard.scaling.DecisionSource;

/// The profile's default posture, always: what speaks until an agent has earned its place.
public final class DefaultPosturePolicy implements Policy {

    @Override
    public PostureChoice choose(PolicyInput input) {
        return new PostureChoice(input.profile().defaultPosture(), DecisionSource.PLANNER);
    }
}
