package io.nimbusguard.simulator;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.policy.FrontKnob;
import io.nimbusguard.simulator.policy.Policy;
import io.nimbusguard.simulator.trace.Trace;
import java.util.HashSet;
import java.util.List;

/// What to simulate: every policy on every trace with every seed, charged at every pair of prices.
///
/// @param prices      each once, at least one; those of the conditions do not count
/// @param knobs       policies with a knob turned, for fronts; run at the first prices
/// @param withOracle  whether the oracle's own path is reported among the policies; its cost always is
/// @param parallelism policies run at a time, at least 1; the result does not depend on it
public record SimulationRequest(
        List<Trace> traces,
        List<Long> seeds,
        Conditions conditions,
        List<Prices> prices,
        List<Policy> policies,
        List<FrontKnob> knobs,
        boolean withOracle,
        int parallelism) {

    public SimulationRequest {
        traces = List.copyOf(traces);
        seeds = List.copyOf(seeds);
        prices = List.copyOf(prices);
        policies = List.copyOf(policies);
        knobs = List.copyOf(knobs);
        if (traces.isEmpty() || seeds.isEmpty() || prices.isEmpty()) {
            throw new IllegalArgumentException(
                    "a simulation needs at least one trace, one seed and one pair of prices");
        }
        if (new HashSet<>(prices).size() < prices.size()) {
            throw new IllegalArgumentException("prices are swept once each, but are " + prices);
        }
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, but is " + parallelism);
        }
    }

    /// At the prices of the conditions, and with no knob turned.
    public SimulationRequest(
            List<Trace> traces,
            List<Long> seeds,
            Conditions conditions,
            List<Policy> policies,
            boolean withOracle,
            int parallelism) {
        this(traces, seeds, conditions, List.of(conditions.prices()), policies, List.of(), withOracle, parallelism);
    }

    /// How many runs are reported while it is carried out.
    public int runs() {
        return traces.size() * seeds.size() * (prices.size() * policies.size() + knobs.size());
    }
}
