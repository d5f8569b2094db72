package io.nimbusguard.workflow;

import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Verdict.Apply;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bsc.langgraph4j.StateGraph;

/// The branches of the graph, as pure functions of the state.
enum Route {
    USABLE(Nodes.GENERATE_FORECAST),
    FORECAST(Nodes.DQN_DECISION),
    PROPOSED(Nodes.VALIDATE_DECISION),
    APPLY(Nodes.EXECUTE_SCALING),
    NO_WRITE(Nodes.UPDATE_REWARDS),
    FALL_BACK(Nodes.FALL_BACK),
    GIVE_UP(StateGraph.END);

    private final String node;

    Route(String node) {
        this.node = node;
    }

    static Route afterCollectMetrics(PassState state) {
        var unusable = state.evidenceIfAny().filter(Unusable.class::isInstance).isPresent();
        return unusable ? FALL_BACK : unlessFailed(state, USABLE);
    }

    static Route afterGenerateForecast(PassState state) {
        return unlessFailed(state, FORECAST);
    }

    static Route afterDqnDecision(PassState state) {
        return unlessFailed(state, PROPOSED);
    }

    static Route afterFallBack(PassState state) {
        return unlessFailed(state, PROPOSED);
    }

    static Route afterValidateDecision(PassState state) {
        var verdictRoute = state.verdict().filter(Apply.class::isInstance).isPresent() ? APPLY : NO_WRITE;
        return unlessFailed(state, verdictRoute);
    }

    /// A first failure falls back; one after that ends the pass, and nothing is applied.
    private static Route unlessFailed(PassState state, Route route) {
        if (!state.trail().lastFailed()) {
            return route;
        }
        return state.trail().visited(Nodes.FALL_BACK) ? GIVE_UP : FALL_BACK;
    }

    /// The label-to-node table of one branch, in the form that the graph library takes.
    static Map<String, String> table(Route... routes) {
        return Arrays.stream(routes).collect(Collectors.toMap(Route::name, Route::node));
    }

    static Function<PassState, String> label(Function<PassState, Route> branch) {
        return state -> branch.apply(state).name();
    }

    private String node() {
        return node;
    }
}
