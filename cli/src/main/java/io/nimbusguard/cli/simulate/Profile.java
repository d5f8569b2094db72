package io.nimbusguard.cli.simulate;

import io.nimbusguard.scaling.Posture;

/// How the planner's default posture weighs change against cost.
public enum Profile {
    BALANCED(Posture.BALANCED),
    /// About half the changes for a little more cost.
    QUIET(Posture.QUIET);

    private final Posture posture;

    Profile(Posture posture) {
        this.posture = posture;
    }

    public Posture posture() {
        return posture;
    }
}
