package io.nimbusguard.dqn.retraining;

import io.nimbusguard.scaling.Observation;
import java.util.Optional;

/// Who serves at the moment. Others take their place between two questions, never within one.
public final class ServingAgents {

    private volatile Optional<Ladder<LineUp>> ladder = Optional.empty();

    /// Empty while nobody serves.
    public Optional<Ladder<LineUp>> ladder() {
        return ladder;
    }

    /// Who speaks for a workload as it was observed.
    Optional<ServedAgent> speaksFor(Observation observation) {
        return ladder.map(now -> now.speaksFor(observation.workload()))
                .map(lineUp -> lineUp.isUniform() ? lineUp.newest() : lineUp.of(LoadKind.of(observation.demand())));
    }

    void become(Ladder<LineUp> next) {
        ladder = Optional.of(next);
    }
}
