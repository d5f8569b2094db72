package io.nimbusguard.workflow;

import static io.nimbusguard.workflow.Nodes.COLLECT_METRICS;
import static io.nimbusguard.workflow.Nodes.DQN_DECISION;
import static io.nimbusguard.workflow.Nodes.EXECUTE_SCALING;
import static io.nimbusguard.workflow.Nodes.FALL_BACK;
import static io.nimbusguard.workflow.Nodes.GENERATE_FORECAST;
import static io.nimbusguard.workflow.Nodes.UPDATE_REWARDS;
import static io.nimbusguard.workflow.Nodes.VALIDATE_DECISION;
import static io.nimbusguard.workflow.Route.APPLY;
import static io.nimbusguard.workflow.Route.FORECAST;
import static io.nimbusguard.workflow.Route.GIVE_UP;
import static io.nimbusguard.workflow.Route.NO_WRITE;
import static io.nimbusguard.workflow.Route.PROPOSED;
import static io.nimbusguard.workflow.Route.USABLE;
import static org.bsc.langgraph4j.StateGraph.END;
import static org.bsc.langgraph4j.StateGraph.START;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphRepresentation;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.action.AsyncEdgeAction;
import org.bsc.langgraph4j.action.AsyncNodeAction;

/// The product in one picture: collect, forecast, decide, validate, execute, settle; and fall back where a step fails
/// or the observation cannot be used. One run is one workload's pass, its thread id the workload's uid.
public final class ScalingGraph {

    private final CompiledGraph<PassState> graph;
    private final FleetLimit fleet;
    private final Rehearsal rehearsal;

    /// @param nanoClock for timing nodes, monotonic; never for a decision
    public ScalingGraph(Wiring<?, ?> wiring, LongSupplier nanoClock) {
        this.fleet = wiring.fleet();
        this.rehearsal = new Rehearsal(wiring);
        try {
            this.graph = assemble(wiring, nanoClock).compile();
        } catch (GraphStateException broken) {
            throw new IllegalStateException("the graph of the pass is not well-formed", broken);
        }
    }

    private static StateGraph<PassState> assemble(Wiring<?, ?> wiring, LongSupplier nanoClock)
            throws GraphStateException {
        return new StateGraph<PassState>(new NoCopySerializer())
                .addNode(
                        COLLECT_METRICS,
                        node(new CollectMetrics(wiring.source(), wiring.evidenceRules(), wiring.tick())))
                .addNode(GENERATE_FORECAST, node(new GenerateForecast<>(wiring.forecaster())))
                .addNode(DQN_DECISION, node(new DqnDecision<>(wiring.policy(), wiring.fleet(), wiring.tick())))
                .addNode(VALIDATE_DECISION, node(new ValidateDecision(wiring.guards(), wiring.tick())))
                .addNode(EXECUTE_SCALING, node(new ExecuteScaling(wiring.target(), wiring.fleet())))
                .addNode(
                        UPDATE_REWARDS,
                        node(new UpdateRewards(new Settling(wiring.tick()), wiring.ledger(), wiring.experience())))
                .addNode(FALL_BACK, node(new FallBack()))
                .addEdge(START, COLLECT_METRICS)
                .addConditionalEdges(
                        COLLECT_METRICS, branch(Route::afterCollectMetrics), Route.table(USABLE, Route.FALL_BACK))
                .addConditionalEdges(
                        GENERATE_FORECAST, branch(Route::afterGenerateForecast), Route.table(FORECAST, Route.FALL_BACK))
                .addConditionalEdges(
                        DQN_DECISION, branch(Route::afterDqnDecision), Route.table(PROPOSED, Route.FALL_BACK))
                .addConditionalEdges(FALL_BACK, branch(Route::afterFallBack), Route.table(PROPOSED, GIVE_UP))
                .addConditionalEdges(
                        VALIDATE_DECISION,
                        branch(Route::afterValidateDecision),
                        Route.table(APPLY, NO_WRITE, Route.FALL_BACK, GIVE_UP))
                .addEdge(EXECUTE_SCALING, UPDATE_REWARDS)
                .addEdge(UPDATE_REWARDS, END)
                .addWrapCallNodeHook(new NodeWatch(nanoClock));
    }

    FleetLimit fleet() {
        return fleet;
    }

    Rehearsal rehearsal() {
        return rehearsal;
    }

    /// Runs one pass. Pure but for the ports: the same input, memory and port answers give the same result.
    public PassResult run(PassInput input, WorkloadMemory memory) {
        var config = RunnableConfig.builder().threadId(input.workload().uid()).build();
        var start = PassValues.NONE.with(Update.of(PassState.INPUT, input).and(PassState.MEMORY, memory));
        return graph.invoke(PassState.dataOf(start), config)
                .map(ScalingGraph::result)
                .orElseThrow(() -> new IllegalStateException("the pass of " + input.workload() + " gave no state"));
    }

    /// The graph as a Mermaid flowchart, drawn from the running code.
    public String picture() {
        return graph.getGraph(GraphRepresentation.Type.MERMAID, "One pass for one workload", false)
                .content()
                .lines()
                .filter(line -> !line.strip().startsWith("%%"))
                .collect(Collectors.joining("\n"));
    }

    private static PassResult result(PassState state) {
        var decision = Decisions.recordOf(state);
        var memory = state.memory();
        var report = new PassReport(
                state.input(),
                decision,
                state.settlements().list(),
                memory.settling().scorecard(),
                state.trail(),
                memory.settling().shadowReplicas());
        return new PassResult(report, memory);
    }

    /// A library that cannot be linked fails the node, not the process: the engine behind a forecaster may be missing.
    static AsyncNodeAction<PassState> node(Nodes.Node node) {
        return state -> {
            try {
                var known = state.values().with(node.run(state));
                return CompletableFuture.completedFuture(PassState.dataOf(known));
            } catch (RuntimeException | LinkageError failed) {
                return CompletableFuture.failedFuture(failed);
            }
        };
    }

    static AsyncEdgeAction<PassState> branch(Function<PassState, Route> route) {
        var label = Route.label(route);
        return AsyncEdgeAction.edge_async(label::apply);
    }
}
