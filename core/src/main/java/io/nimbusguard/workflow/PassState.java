package io.nimbusguard.workflow;

import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.dqn.Shortfall;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Verdict;
import java.util.Map;
import java.util.Optional;
import org.bsc.langgraph4j.state.AgentState;

/// What travels through the graph: the values of the pass, under the one name that the graph library sees. A node
/// reads through the typed accessors and returns an [Update] with what it adds.
final class PassState extends AgentState {

    static final PassKey<PassInput> INPUT = new PassKey<>(0, "input", PassInput.class);
    static final PassKey<WorkloadMemory> MEMORY = new PassKey<>(1, "memory", WorkloadMemory.class);
    static final PassKey<Observation> OBSERVATION = new PassKey<>(2, "observation", Observation.class);
    static final PassKey<Evidence> EVIDENCE = new PassKey<>(3, "evidence", Evidence.class);
    static final PassKey<Forecast> FORECAST = new PassKey<>(4, "forecast", Forecast.class);
    static final PassKey<Proposal> PROPOSAL = new PassKey<>(5, "proposal", Proposal.class);
    static final PassKey<Verdict> VERDICT = new PassKey<>(6, "verdict", Verdict.class);
    static final PassKey<Outcome> OUTCOME = new PassKey<>(7, "outcome", Outcome.class);
    static final PassKey<Settlements> SETTLEMENTS = new PassKey<>(8, "settlements", Settlements.class);
    static final PassKey<Trail> TRAIL = new PassKey<>(9, "trail", Trail.class);
    static final PassKey<PostureChoice> CHOICE = new PassKey<>(10, "choice", PostureChoice.class);
    static final PassKey<Learning> LEARNED = new PassKey<>(11, "learned", Learning.class);
    static final PassKey<Shortfall> SHORTFALL = new PassKey<>(12, "shortfall", Shortfall.class);
    static final PassKey<Recall> RECALL = new PassKey<>(13, "recall", Recall.class);
    static final int PLACES = 14;

    private static final String VALUES = "pass";

    private final PassValues values;

    PassState(Map<String, Object> data) {
        super(data);
        this.values = valuesIn(data);
    }

    /// In the form that the graph library takes.
    static Map<String, Object> dataOf(PassValues values) {
        return Map.of(VALUES, values);
    }

    static PassValues valuesIn(Map<String, Object> data) {
        return (PassValues) data.getOrDefault(VALUES, PassValues.NONE);
    }

    PassValues values() {
        return values;
    }

    PassInput input() {
        return INPUT.get(values);
    }

    WorkloadMemory memory() {
        return MEMORY.get(values);
    }

    Observation observation() {
        return OBSERVATION.get(values);
    }

    Optional<Observation> observationIfAny() {
        return OBSERVATION.find(values);
    }

    Optional<Evidence> evidenceIfAny() {
        return EVIDENCE.find(values);
    }

    Optional<Forecast> forecast() {
        return FORECAST.find(values);
    }

    Proposal proposal() {
        return PROPOSAL.get(values);
    }

    Optional<PostureChoice> choice() {
        return CHOICE.find(values);
    }

    Optional<Transition> learned() {
        return LEARNED.find(values).flatMap(Learning::transition);
    }

    Shortfall shortfall() {
        return SHORTFALL.find(values).orElse(Shortfall.NONE);
    }

    Optional<Verdict> verdict() {
        return VERDICT.find(values);
    }

    Optional<Recall> recall() {
        return RECALL.find(values);
    }

    Outcome outcome() {
        return OUTCOME.find(values).orElseGet(Outcome.NotAttempted::new);
    }

    Settlements settlements() {
        return SETTLEMENTS.find(values).orElse(Settlements.NONE);
    }

    Trail trail() {
        return TRAIL.find(values).orElse(Trail.EMPTY);
    }
}
