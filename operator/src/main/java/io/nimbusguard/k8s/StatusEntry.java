package io.nimbusguard.k8s;

import io.nimbusguard.k8s.resource.ProactiveScalerStatus;
import org.jspecify.annotations.Nullable;

/// One object's status: what it should be, and what the API server has.
///
/// @param key          of the ProactiveScaler
/// @param written      null when the API server has none
/// @param steadyNanos  since when what it says of the agent has been the same
/// @param writtenNanos when it was last written by this process; far back when never
record StatusEntry(
        ObjectKey key,
        ProactiveScalerStatus wanted,
        @Nullable ProactiveScalerStatus written,
        long writtenNanos,
        long steadyNanos,
        double minConfidence) {

    StatusDue due() {
        return StatusDue.of(written, wanted, minConfidence);
    }

    boolean isWritten() {
        return wanted.equals(written);
    }

    StatusEntry wanting(ProactiveScalerStatus changed, double confidence, long nanos) {
        var steady = StatusDue.agentSays(changed).equals(StatusDue.agentSays(wanted)) ? steadyNanos : nanos;
        return new StatusEntry(key, changed, written, writtenNanos, steady, confidence);
    }

    StatusEntry wrote(ProactiveScalerStatus status, long nanos) {
        return new StatusEntry(key, wanted, status, nanos, steadyNanos, minConfidence);
    }
}
