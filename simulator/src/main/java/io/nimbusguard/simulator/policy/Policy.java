package io.nimbusguard.simulator.policy;

/// A kind of autoscaler: makes a fresh one for every run, from any thread.
public record Policy(PolicyName name, Factory factory) {

    /// Makes the autoscaler of one run.
    @FunctionalInterface
    public interface Factory {
        Autoscaler create(PolicyContext context);
    }
}
