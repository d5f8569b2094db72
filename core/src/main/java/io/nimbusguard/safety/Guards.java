package io.nimbusguard.safety;

import io.nimbusguard.scaling.GuardFinding;
import io.nimbusguard.scaling.Proposal.Abstain;
import io.nimbusguard.scaling.Proposal.Hold;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling.Accept;
import io.nimbusguard.scaling.Ruling.Adjust;
import io.nimbusguard.scaling.Ruling.Shadow;
import io.nimbusguard.scaling.Ruling.Veto;
import io.nimbusguard.scaling.Verdict;
import io.nimbusguard.scaling.Verdict.Abstained;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Verdict.Observed;
import io.nimbusguard.scaling.Verdict.Stay;
import io.nimbusguard.scaling.Verdict.Vetoed;
import java.util.ArrayList;
import java.util.List;

/// All guards in the order in which they speak; each sees what the one before it left. First those that shape the
/// target, then the range, then those that can only leave things as they are: so no write ever leaves the range, and
/// no rule about range can make a write that the last ones forbid. `docs/guards.md` has the table.
public final class Guards {

    private final List<Guard> inOrder;
    private final GuardSettings settings;

    public Guards(List<Guard> inOrder) {
        this(inOrder, GuardSettings.STANDARD);
    }

    private Guards(List<Guard> inOrder, GuardSettings settings) {
        this.inOrder = List.copyOf(inOrder);
        this.settings = settings;
    }

    public static Guards standard() {
        return standard(GuardSettings.STANDARD);
    }

    public static Guards standard(GuardSettings settings) {
        var inOrder = List.of(
                new DisabledGuard(),
                new LowConfidenceGuard(),
                new PodsGoneGuard(settings.metricsWindow()),
                new DemandFloorGuard(),
                new UnschedulableGuard(),
                new WarmUpGuard(settings.metricsWindow()),
                new RolloutGuard(),
                new RetryStormGuard(),
                new LatencyGuard(),
                new FlappingGuard(),
                new BehaviorGuard(),
                new StepGuard(settings.maxStep()),
                new RangeGuard(),
                new FleetStepGuard(),
                new PauseGuard(),
                new ManualHoldGuard(settings.manualHold()),
                new EvidenceGuard(),
                new ModeGuard(),
                new ConflictGuard());
        return new Guards(inOrder, settings);
    }

    /// Nothing but the bounds: for comparisons, never for a cluster.
    public static Guards rangeOnly() {
        return new Guards(List.of(new RangeGuard()));
    }

    /// These but one: to show what it is for, never for a cluster.
    public Guards without(String name) {
        return new Guards(
                inOrder.stream().filter(guard -> !guard.name().equals(name)).toList(), settings);
    }

    /// What the operator set for them.
    public GuardSettings settings() {
        return settings;
    }

    /// In the order in which they speak.
    public List<String> names() {
        return inOrder.stream().map(Guard::name).toList();
    }

    List<Guard> inOrder() {
        return inOrder;
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
        var writes = facts.mode().writes();
        for (var guard : inOrder) {
            var before = target;
            var ruling = guard.judge(before, facts);
            switch (ruling) {
                case Accept() -> {}
                case Adjust(int adjusted, var _, var _) -> target = adjusted;
                case Shadow(var _, var _) -> writes = false;
                case Veto(Reason why, var _) -> {
                    findings.add(new GuardFinding(guard.name(), before, facts.current(), ruling));
                    return new Vetoed(facts.current(), why, findings);
                }
            }
            findings.add(new GuardFinding(guard.name(), before, target, ruling));
        }
        if (target == facts.current()) {
            return new Stay(target, lastAdjustment(findings, reason), findings);
        }
        return writes ? new Apply(facts.current(), target, findings) : new Observed(facts.current(), target, findings);
    }

    /// Why nothing moves: the last guard that changed the target, or else the proposal's own reason.
    private static Reason lastAdjustment(List<GuardFinding> findings, Reason otherwise) {
        for (var finding : findings.reversed()) {
            if (finding.ruling() instanceof Adjust(var _, Reason reason, var _)) {
                return reason;
            }
        }
        return otherwise;
    }
}
