package io.nimbusguard.simulator;

import java.util.List;

/// What a simulation found at every one of its prices.
///
/// @param results one for each pair of prices, in the order asked for, at least one
/// @param fronts  one per trace; none where no knob was turned
public record Sweep(List<SimulationResult> results, List<Front> fronts) {

    public Sweep {
        results = List.copyOf(results);
        fronts = List.copyOf(fronts);
        if (results.isEmpty()) {
            throw new IllegalArgumentException("a sweep has at least one result");
        }
    }

    /// At the first prices.
    public SimulationResult first() {
        return results.getFirst();
    }

    /// Whether prices differ within it.
    public boolean hasSeveralPrices() {
        return results.size() > 1;
    }
}
