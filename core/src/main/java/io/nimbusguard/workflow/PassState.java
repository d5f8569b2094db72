package io.nimbusguard.workflow;

import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Verdict;
import java.util.Map;
import java.util.Optional;
import org.bsc.langgraph4j.state.AgentState;

/// What travels through the graph: immutable values under named keys. A node reads through the typed accessors and
/// returns an [Update] with what it adds.
final class PassState extends AgentState {

    static final PassKey<PassInput> INPUT = new PassKey<>("input", PassInput.class);
    static final PassKey<WorkloadMemory> MEMORY = new PassKey<>("memory", WorkloadMemory.class);
    static final PassKey<Observation> OBSERVATION = new PassKey<>("observation", Observation.class);
    static final PassKey<Evidence> EVIDENCE = new PassKey<>("evidence", Evidence.class);
    static final PassKey<Forecast> FORECAST = new PassKey<>("forecast", Forecast.class);
    static final PassKey<Proposal> PROPOSAL = new PassKey<>("proposal", Proposal.class);
    static final PassKey<Verdict> VERDICT = new PassKey<>("verdict", Verdict.class);
    static final PassKey<Outcome> OUTCOME = new PassKey<>("outcome", Outcome.class);
    static final PassKey<Settlements> SETTLEMENTS = new PassKey<>("settlements", Settlements.class);
    static final PassKey<Trail> TRAIL = new PassKey<>("trail", Trail.class);

    PassState(Map<String, Object> data) {
        super(data);
    }

    PassInput input() {
        return INPUT.get(this);
    }

    WorkloadMemory memory() {
        return MEMORY.get(this);
    }

    Observation observation() {
        return OBSERVATION.get(this);
    }

    Optional<Observation> observationIfAny() {
        return OBSERVATION.find(this);
    }

    Optional<Evidence> evidenceIfAny() {
        return EVIDENCE.find(this);
    }

    Optional<Forecast> forecast() {
        return FORECAST.find(this);
    }

    Proposal proposal() {
        return PROPOSAL.get(this);
    }

    Optional<Verdict> verdict() {
        return VERDICT.find(this);
    }

    Outcome outcome() {
        return OUTCOME.find(this).orElseGet(Outcome.NotAttempted::new);
    }

    Settlements settlements() {
        return SETTLEMENTS.find(this).orElse(Settlements.NONE);
    }

    Trail trail() {
        return TRAIL.find(this).orElse(Trail.EMPTY);
    }
}
