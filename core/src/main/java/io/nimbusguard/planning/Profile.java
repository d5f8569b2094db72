package io.nimbusguard.planning;

import io.nimbusguard.scaling.Posture;

/// What a person prefers for a workload.
public enum Profile {
    BALANCED(Posture.BALANCED),
    /// About half the changes for a little more cost.
    QUIET(Posture.QUIET);

    private final Posture defaultPosture;

    Profile(Posture defaultPosture) {
        this.defaultPosture = defaultPosture;
    }

    public Posture defaultPosture() {
        return defaultPosture;
    }
}
