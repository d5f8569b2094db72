package io.nimbusguard.simulator.policy;

import java.util.List;

/// A kind of autoscaler: makes a fresh one for every run, from any thread.
///
/// @param settings what is reported as its `config`
public record Policy(PolicyName name, List<Setting> settings, Factory factory) {

    public Policy {
        settings = List.copyOf(settings);
    }

    /// Makes the autoscaler of one run.
    @FunctionalInterface
    public interface Factory {
        Autoscaler create(PolicyContext context);
    }
}
