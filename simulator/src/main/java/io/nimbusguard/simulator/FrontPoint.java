package io.nimbusguard.simulator;

import io.nimbusguard.simulator.policy.PolicyName;

/// One policy at one position of its knob on one trace: a sweep of them is a curve.
///
/// @param knob             what was turned and where to, for people, such as `target 60 %`
/// @param replicaHours     paid for [h]
/// @param violationSeconds mean over the seeds [s]
public record FrontPoint(PolicyName policy, String knob, double replicaHours, double violationSeconds) {

    public FrontPoint {
        if (!(replicaHours >= 0 && violationSeconds >= 0)) {
            throw new IllegalArgumentException("a point of a front is not below zero, but " + policy.label() + " at "
                    + knob + " is at " + replicaHours + " h and " + violationSeconds + " s");
        }
    }
}
