package io.nimbusguard.workflow;

import io.nimbusguard.scaling.EvidenceRules;

/// Takes the newest samples and says how far they can be trusted. Prometheus was asked once for the whole tick, not
/// here.
final class CollectMetrics implements Nodes.Node {

    private final ObservationSource source;
    private final EvidenceRules rules;

    CollectMetrics(ObservationSource source, EvidenceRules rules) {
        this.source = source;
        this.rules = rules;
    }

    @Override
    public Update run(PassState state) {
        var input = state.input();
        var observation = source.observe(input.workload(), input.now());
        var expected = state.memory().learned().sightings().expectedAt(input.now());
        var evidence = rules.judge(observation, expected);
        return Update.of(PassState.OBSERVATION, observation)
                .and(PassState.EVIDENCE, evidence)
                .and(PassState.MEMORY, state.memory().afterObserving(observation, evidence, input.spec()));
    }
}
