package io.nimbusguard.workflow;

import static io.nimbusguard.workflow.Nodes.DQN_DECISION;
import static io.nimbusguard.workflow.Nodes.FALL_BACK;
import static io.nimbusguard.workflow.Nodes.VALIDATE_DECISION;
import static io.nimbusguard.workflow.Route.FORECAST;
import static io.nimbusguard.workflow.Route.GIVE_UP;
import static io.nimbusguard.workflow.Route.PROPOSED;
import static org.bsc.langgraph4j.StateGraph.END;
import static org.bsc.langgraph4j.StateGraph.START;

import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.PolicyInput;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.planning.CapacityBelief;
import io.nimbusguard.planning.StartupTime;
import io.nimbusguard.safety.FleetRate;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.FeatureSightings;
import java.util.Optional;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;

/// Decides again what was decided: the same nodes from `dqn_decision` (or `fall_back`) to `validate_decision`, on what
/// was recorded. Nothing is measured, written or learned, and no model is asked: what it said is on record.
public final class Replay {

    private final CompiledGraph<PassState> graph;

    private Replay(CompiledGraph<PassState> graph) {
        this.graph = graph;
    }

    /// For this decision, and for what it would have been had something else been seen.
    public static Replay of(DecisionBasis basis) {
        try {
            return new Replay(assemble(basis).compile());
        } catch (GraphStateException broken) {
            throw new IllegalStateException("the graph of a replay is not well-formed", broken);
        }
    }

    private static StateGraph<PassState> assemble(DecisionBasis basis) throws GraphStateException {
        var rules = basis.recall().rules();
        var decide = new DqnDecision<>(new Recorded(basis.choice()), new FleetLimit(FleetRate.STANDARD), rules.tick());
        var validate = new ValidateDecision(Guards.standard(rules.guards()), rules.tick());
        var first = basis.recall().fellBack() ? Route.FALL_BACK : FORECAST;
        return new StateGraph<PassState>(new NoCopySerializer())
                .addNode(DQN_DECISION, ScalingGraph.node(decide))
                .addNode(FALL_BACK, ScalingGraph.node(new FallBack()))
                .addNode(VALIDATE_DECISION, ScalingGraph.node(validate))
                .addConditionalEdges(START, ScalingGraph.branch(_ -> first), Route.table(FORECAST, Route.FALL_BACK))
                .addConditionalEdges(
                        DQN_DECISION,
                        ScalingGraph.branch(Route::afterDqnDecision),
                        Route.table(PROPOSED, Route.FALL_BACK))
                .addConditionalEdges(
                        FALL_BACK, ScalingGraph.branch(Route::afterFallBack), Route.table(PROPOSED, GIVE_UP))
                .addEdge(VALIDATE_DECISION, END)
                .addWrapCallNodeHook(new NodeWatch(() -> 0));
    }

    /// The decision that comes of it; its outcome is that nothing was attempted.
    ///
    /// @param basis the same, or with other measurements
    public DecisionRecord run(DecisionBasis basis) {
        var start = PassValues.NONE.with(Update.of(PassState.INPUT, basis.input())
                .and(PassState.MEMORY, memory(basis))
                .and(PassState.OBSERVATION, basis.observation())
                .and(PassState.EVIDENCE, basis.evidence()));
        var known = basis.forecast()
                .map(forecast -> start.with(Update.of(PassState.FORECAST, forecast)))
                .orElse(start);
        var config = RunnableConfig.builder()
                .threadId(basis.input().workload().uid())
                .build();
        return graph.invoke(PassState.dataOf(known), config)
                .flatMap(Decisions::recordOf)
                .orElseThrow(() -> new IllegalStateException(
                        "the replay of " + basis.input().workload() + " came to no verdict"));
    }

    /// As much of the memory as the nodes look at.
    private static WorkloadMemory memory(DecisionBasis basis) {
        var recall = basis.recall();
        var spec = basis.input().spec();
        var learned = new Learned(
                FeatureSightings.NONE,
                spec.startup(),
                StartupTime.fixed(recall.startupP90()),
                CapacityBelief.recorded(recall.capacity()));
        var now = basis.input().now();
        return new WorkloadMemory(
                learned,
                ForecastMemory.EMPTY,
                PolicyMemory.EMPTY,
                recall.behavior(),
                recall.guards(),
                SettlingMemory.EMPTY,
                Optional.of(new WorkloadMemory.Failing(now.minus(recall.failingFor()), now)));
    }

    /// Says what was said.
    private record Recorded(Optional<PostureChoice> choice) implements Policy<Recorded.Nothing> {

        private record Nothing() {}

        @Override
        public Class<Nothing> memoryType() {
            return Nothing.class;
        }

        @Override
        public Nothing newMemory() {
            return new Nothing();
        }

        @Override
        public Result<Nothing> choose(PolicyInput input, Nothing memory) {
            return new Result<>(
                    choice.orElseGet(() -> PostureChoice.planned(input.wishes().defaultPosture())), memory);
        }
    }
}
