package io.nimbusguard.workflow;

import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Proposal.Abstain;
import io.nimbusguard.scaling.Proposal.Hold;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.workflow.WorkloadMemory.Failing;
import java.time.Duration;
import java.util.Optional;

/// The bottom of the degradation ladder: an observation that cannot be used, or a node that failed. Keeps the last
/// count, and after `failureDuration` does what the fallback says.
final class FallBack implements Nodes.Node {

    @Override
    public Update run(PassState state) {
        var reason = state.evidenceIfAny()
                .filter(Unusable.class::isInstance)
                .map(unusable -> ((Unusable) unusable).reason())
                .orElse(Reason.NODE_FAILED);
        var replicas = state.observationIfAny().flatMap(observation -> observation.replicas());
        var input = state.input();
        return Update.of(
                PassState.PROPOSAL,
                propose(
                        replicas,
                        reason,
                        input.spec().fallback(),
                        state.memory().failing().map(Failing::duration).orElse(Duration.ZERO)));
    }

    /// @param failingFor how long observations have been unusable
    static Proposal propose(
            Optional<ReplicaCounts> replicas, Reason reason, FallbackRule fallback, Duration failingFor) {
        if (replicas.isEmpty()) {
            return new Abstain(reason);
        }
        var current = replicas.get().current();
        var metricsFailed = reason != Reason.SCALED_TO_ZERO && reason != Reason.NODE_FAILED;
        if (!metricsFailed || failingFor.compareTo(fallback.failureDuration()) <= 0) {
            return new Hold(current, DecisionSource.HOLD, reason);
        }
        var target =
                switch (fallback.behavior()) {
                    case STATIC -> fallback.replicas();
                    case CURRENT_REPLICAS -> current;
                    case CURRENT_REPLICAS_IF_HIGHER -> Math.max(current, fallback.replicas());
                };
        return new Hold(target, DecisionSource.FALLBACK, Reason.FALLBACK_REPLICAS);
    }
}
