package io.nimbusguard.dashboard.api;

import io.nimbusguard.dashboard.seen.FleetWatch;
import io.nimbusguard.dashboard.seen.NodeCounts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The graph's nodes, over all passes since the start.
public record GraphView(int schema, long passes, List<Node> nodes) {

    private static final double NANOS_PER_MILLI = 1e6;

    public GraphView {
        nodes = List.copyOf(nodes);
    }

    /// @param meanMillis    absent where nobody timed it
    /// @param slowestMillis likewise
    public record Node(
            String node,
            long visits,
            @Nullable Double meanMillis,
            @Nullable Double slowestMillis,
            long failures) {

        private static Node of(Map.Entry<String, NodeCounts> entry) {
            var counts = entry.getValue();
            return new Node(
                    entry.getKey(),
                    counts.visits(),
                    counts.timed() == 0 ? null : counts.nanos() / NANOS_PER_MILLI / counts.timed(),
                    counts.timed() == 0 ? null : counts.slowest() / NANOS_PER_MILLI,
                    counts.failures());
        }
    }

    public static GraphView of(FleetWatch fleet) {
        return new GraphView(
                PageJson.SCHEMA,
                fleet.passes(),
                fleet.nodes().entrySet().stream().map(Node::of).toList());
    }
}
