package io.nimbusguard.workflow;

import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.workflow.Trail.Visit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.action.AsyncNodeActionWithConfig;
import org.bsc.langgraph4j.hook.NodeHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one hook around every node: times it, and turns a throw into a recorded failure, so that the branches decide
/// what happens next. A throw while scaling becomes the outcome `Unknown`: the write may or may not have arrived.
final class NodeWatch implements NodeHook.WrapCall<PassState> {

    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);

    private final LongSupplier nanoClock;

    NodeWatch(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    @Override
    public CompletableFuture<Map<String, Object>> applyWrap(
            String node, PassState state, RunnableConfig config, AsyncNodeActionWithConfig<PassState> action) {
        var started = nanoClock.getAsLong();
        return action.apply(state, config).handle((added, thrown) -> {
            var nanos = nanoClock.getAsLong() - started;
            var failure = Optional.ofNullable(thrown).map(NodeWatch::cause);
            failure.ifPresent(cause -> LOG.debug(
                    "node failed node={} workload={}", node, state.input().workload(), cause));
            var visit = new Visit(node, nanos, failure.map(NodeWatch::inWords));
            var known =
                    failure.map(cause -> afterFailure(node, cause, state)).orElseGet(() -> PassState.valuesIn(added));
            return PassState.dataOf(
                    known.with(Update.of(PassState.TRAIL, state.trail().then(visit))));
        });
    }

    private static PassValues afterFailure(String node, Throwable cause, PassState state) {
        return node.equals(Nodes.EXECUTE_SCALING)
                ? state.values().with(Update.of(PassState.OUTCOME, new Outcome.Unknown(inWords(cause))))
                : state.values();
    }

    private static Throwable cause(Throwable thrown) {
        var cause = thrown.getCause();
        return thrown instanceof CompletionException && cause != null ? cause : thrown;
    }

    private static String inWords(Throwable thrown) {
        var message = thrown.getMessage();
        return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
