package io.nimbusguard.workflow;

import io.nimbusguard.scaling.EvidenceRules;
import java.time.Duration;

/// Takes the newest samples and says how far they can be trusted. Prometheus was asked once for the whole tick, not
/// here.
final class CollectMetrics implements Nodes.Node {

    private final ObservationSource source;
    private final EvidenceRules rules;
    private final Duration longestBlink;

    CollectMetrics(ObservationSource source, EvidenceRules rules, Duration tick) {
        this.source = source;
        this.rules = rules;
        this.longestBlink = tick.multipliedBy(2);
    }

    @Override
    public Update run(PassState state) {
        var input = state.input();
        var observation = source.observe(input.workload(), input.now());
        var expected = state.memory().learned().sightings().expectedAt(input.now());
        var evidence = rules.judge(observation, expected);
        return Update.of(PassState.OBSERVATION, observation)
                .and(PassState.EVIDENCE, evidence)
                .and(
                        PassState.MEMORY,
                        state.memory().afterObserving(observation, evidence, input.spec(), longestBlink));
    }
}
