package io.nimbusguard.simulator.cluster;

/// Hears of every step when it is over.
@FunctionalInterface
public interface StepListener {

    /// @param step only valid during the call
    void served(ServedStep step);
}
