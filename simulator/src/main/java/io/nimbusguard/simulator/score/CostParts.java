package io.nimbusguard.simulator.score;

/// `J = C + p sum(need dt violating) + k (added + removed)`, each part in replica-seconds.
public record CostParts(double replicas, double violations, double changes) {

    public double total() {
        return replicas + violations + changes;
    }
}
