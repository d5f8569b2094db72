package io.nimbusguard.simulator.audit;

/// What was promised of every decision.
public enum Rule {
    RANGE("what is written lies in the range"),
    STEP("a pass changes at most max(4 replicas, 100 %)"),
    FROM_CURRENT("a write begins at the count that was seen"),
    ONE_WRITE("a pass writes at most once"),
    DISABLED("0 replicas stay 0"),
    EVIDENCE("no scale-in without complete and fresh evidence"),
    LOW_CONFIDENCE("a forecast that is not trusted lowers no further than the demand of 300 s allows"),
    DEMAND_FLOOR("never below what the demand seen now needs"),
    PODS_GONE("for a minute after pods went, no lower than what the demand seen with them needs"),
    UNSCHEDULABLE("no more pods are asked for while those asked for do not become ready"),
    WARM_UP("no scale-in until the metrics window was seen in full"),
    ROLLOUT("no scale-in during a rollout"),
    LOAD_DROP("no scale-in within 10 minutes of a sudden load drop"),
    LATENCY("no scale-in while the mean latency is above the stated objective"),
    FLAPPING("no scale-in within 10 minutes of the fifth reversal in 15"),
    BEHAVIOR("no change in a direction that spec.behavior disables"),
    FLEET("no more replicas than the fleet has left in its minute"),
    PAUSE("nothing that a person has paused"),
    MANUAL_HOLD("nothing for 15 minutes after somebody else's change"),
    MODE("nothing that the mode does not allow"),
    CONFLICT("nothing beside another autoscaler");

    private final String promise;

    Rule(String promise) {
        this.promise = promise;
    }

    public String promise() {
        return promise;
    }
}
