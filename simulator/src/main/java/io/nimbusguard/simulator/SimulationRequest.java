package io.nimbusguard.simulator;

import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.policy.Policy;
import io.nimbusguard.simulator.trace.Trace;
import java.util.List;

/// What to simulate: every policy on every trace with every seed.
///
/// @param withOracle  whether the oracle's own path is reported among the policies; its cost always is
/// @param parallelism policies run at a time, at least 1; the result does not depend on it
public record SimulationRequest(
        List<Trace> traces,
        List<Long> seeds,
        Conditions conditions,
        List<Policy> policies,
        boolean withOracle,
        int parallelism) {

    public SimulationRequest {
        traces = List.copyOf(traces);
        seeds = List.copyOf(seeds);
        policies = List.copyOf(policies);
        if (traces.isEmpty() || seeds.isEmpty()) {
            throw new IllegalArgumentException("a simulation needs at least one trace and one seed");
        }
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, but is " + parallelism);
        }
    }
}
