package io.nimbusguard.safety;

import io.nimbusguard.scaling.GuardFinding;
import io.nimbusguard.scaling.Proposal.Abstain;
import io.nimbusguard.scaling.Proposal.Hold;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling.Accept;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.Ruling.Veto;
import io.nimbusguard.scaling.Verdict;
import io.nimbusguard.scaling.Verdict.Abstained;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Verdict.Observed;
import io.nimbusguard.scaling.Verdict.Stay;
import io.nimbusguard.scaling.Verdict.Vetoed;
import java.util.ArrayList;
import java.util.List;

/// All guards in the order in which they speak; each sees what the one before it left. The range speaks last, so no
/// verdict ever leaves it.
public final class Guards {

    private final List<Guard> inOrder;

    public Guards(List<Guard> inOrder) {
        this.inOrder = List.copyOf(inOrder);
    }

    public static Guards standard() {
        return new Guards(List.of(
                new DisabledGuard(),
                new DemandFloorGuard(),
                new EvidenceGuard(),
                new ModeGuard(),
                new BehaviorGuard(),
                new StepGuard(),
                new RangeGuard()));
    }

    /// Nothing but the bounds: for comparisons, never for a cluster.
    public static Guards rangeOnly() {
        return new Guards(List.of(new RangeGuard()));
    }

    /// What may be done about the proposal in `facts`.
    public Verdict judge(GuardFacts facts) {
        return switch (facts.proposal()) {
            case Scale scale -> judge(scale.target(), scale.reason(), facts);
            case Hold hold -> judge(hold.replicas(), hold.reason(), facts);
            case Abstain(Reason reason) -> new Abstained(reason);
        };
    }

    /// Judges `proposed` in place of what the proposal in `facts` asks for.
    Verdict judge(int proposed, Reason reason, GuardFacts facts) {
        var findings = new ArrayList<GuardFinding>(inOrder.size());
        var target = proposed;
        for (var guard : inOrder) {
            var before = target;
            var ruling = guard.judge(before, facts);
            switch (ruling) {
                case Accept() -> {}
                case Adjust(int adjusted, var _) -> target = adjusted;
                case Veto(Reason why) -> {
                    findings.add(new GuardFinding(guard.name(), before, facts.current(), ruling));
                    return new Vetoed(facts.current(), why, findings);
                }
            }
            findings.add(new GuardFinding(guard.name(), before, target, ruling));
        }
        if (target == facts.current()) {
            return new Stay(target, lastAdjustment(findings, reason), findings);
        }
        return facts.mode().writes()
                ? new Apply(facts.current(), target, findings)
                : new Observed(facts.current(), target, findings);
    }

    /// Why nothing moves: the last guard that changed the target, or else the proposal's own reason.
    private static Reason lastAdjustment(List<GuardFinding> findings, Reason otherwise) {
        for (var finding : findings.reversed()) {
            if (finding.ruling() instanceof Adjust(var _, Reason reason)) {
                return reason;
            }
        }
        return otherwise;
    }
}
