package io.nimbusguard.store;

import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Verdict.Abstained;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Verdict.Observed;
import io.nimbusguard.scaling.Verdict.Stay;
import io.nimbusguard.scaling.Verdict.Vetoed;
import io.nimbusguard.workflow.DecisionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which decisions the ledger keeps. Four a minute for 10,000 workloads over a month are two billion rows, most of them
/// saying that nothing changed; so it keeps
/// - every decision to write,
/// - one that differs from the last one kept (source, posture, verdict, reason, target or outcome),
/// - and else one now and then.
///
/// The larger the fleet, the further apart the last two kinds lie: over the whole fleet at most about a hundred and one
/// a second. A settlement is kept when its decision was.
final class KeepRule {

    private static final Duration BETWEEN_ALIKE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_ALIKE_PER_WORKLOAD = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CHANGES_PER_WORKLOAD = Duration.ofMillis(10);
    private static final int MOST_UNSETTLED = 32;

    private final Map<String, Kept> keptByUid = new ConcurrentHashMap<>();

    /// What makes two decisions alike.
    private record Substance(
            DecisionSource source,
            Optional<String> posture,
            String verdict,
            Reason reason,
            OptionalInt target,
            String outcome) {

        static Substance of(DecisionRecord decision) {
            return new Substance(
                    decision.proposal().source(),
                    decision.proposal() instanceof Scale scale
                            ? Optional.of(scale.posture().name())
                            : Optional.empty(),
                    Entries.verdict(decision),
                    Entries.reason(decision),
                    Entries.target(decision),
                    Entries.outcome(decision.outcome()));
        }
    }

    /// The last one kept of a workload, and those whose settlement is still to come.
    ///
    /// @param unsettled oldest first; replaced, never changed
    private record Kept(String id, Instant time, Substance substance, Set<String> unsettled) {

        static Kept first(DecisionRecord decision, Substance substance) {
            return new Kept("", decision.input().now(), substance, Set.of()).then(decision, substance);
        }

        Kept then(DecisionRecord decision, Substance changed) {
            return new Kept(decision.id(), decision.input().now(), changed, unsettledWith(decision));
        }

        private Set<String> unsettledWith(DecisionRecord decision) {
            if (!isSettledLater(decision)) {
                return unsettled;
            }
            var more = new LinkedHashSet<>(unsettled);
            more.add(decision.id());
            if (more.size() > MOST_UNSETTLED) {
                more.removeFirst();
            }
            return more;
        }

        Kept without(String settled) {
            var fewer = new LinkedHashSet<>(unsettled);
            fewer.remove(settled);
            return new Kept(id, time, substance, fewer);
        }

        private static boolean isSettledLater(DecisionRecord decision) {
            return switch (decision.verdict()) {
                case Apply(var _, var _, var _) -> true;
                case Stay(var _, var _, var _) -> true;
                case Vetoed(var _, var _, var _) -> true;
                case Observed(var _, var _, var _) -> false;
                case Abstained(var _) -> false;
            };
        }
    }

    boolean keeps(DecisionRecord decision) {
        var substance = Substance.of(decision);
        var kept = keptByUid.compute(decision.input().workload().uid(), (_, before) -> {
            if (before == null) {
                return Kept.first(decision, substance);
            }
            return isWorthKeeping(decision, substance, before) ? before.then(decision, substance) : before;
        });
        return kept.id().equals(decision.id());
    }

    private boolean isWorthKeeping(DecisionRecord decision, Substance substance, Kept before) {
        var since = Duration.between(before.time(), decision.input().now());
        if (decision.verdict() instanceof Apply || since.isNegative()) {
            return true;
        }
        return substance.equals(before.substance())
                ? since.compareTo(betweenAlike()) >= 0
                : since.compareTo(BETWEEN_CHANGES_PER_WORKLOAD.multipliedBy(keptByUid.size())) >= 0;
    }

    private Duration betweenAlike() {
        var forTheFleet = BETWEEN_ALIKE_PER_WORKLOAD.multipliedBy(keptByUid.size());
        return forTheFleet.compareTo(BETWEEN_ALIKE) > 0 ? forTheFleet : BETWEEN_ALIKE;
    }

    /// Whether the decision that was settled has been kept.
    ///
    /// @param decisionId begins with the workload's uid
    boolean keepsSettlementOf(String decisionId) {
        var uid = decisionId.substring(0, Math.max(0, decisionId.lastIndexOf('@')));
        var before = keptByUid.get(uid);
        if (before == null || !before.unsettled().contains(decisionId)) {
            return false;
        }
        keptByUid.computeIfPresent(uid, (_, kept) -> kept.without(decisionId));
        return true;
    }

    void forget(String uid) {
        keptByUid.remove(uid);
    }
}
