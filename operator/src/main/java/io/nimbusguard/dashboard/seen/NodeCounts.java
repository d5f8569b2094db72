package io.nimbusguard.dashboard.seen;

/// How a node of the graph fared, over all passes seen.
///
/// @param visits   passes that went through it
/// @param timed    of them, those that were timed
/// @param nanos    that these took in all
/// @param slowest  of these [ns]
/// @param failures passes in which it failed
public record NodeCounts(long visits, long timed, long nanos, long slowest, long failures) {

    static final NodeCounts NONE = new NodeCounts(0, 0, 0, 0, 0);

    NodeCounts plus(long took, boolean failed) {
        return new NodeCounts(
                visits + 1,
                timed + (took > 0 ? 1 : 0),
                nanos + took,
                Math.max(slowest, took),
                failures + (failed ? 1 : 0));
    }
}
