package io.nimbusguard.safety;

import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Evidence.Complete;
import io.nimbusguard.scaling.Evidence.Partial;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Proposal.Hold;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.SmallestChange;
import io.nimbusguard.scaling.SmallestChange.Fact;

/// Scale-in needs complete and fresh evidence, whoever asks for it: the range and a pause included. One exception: a
/// fallback count that the user fixed may lower replicas; the other fallback behaviours never propose fewer.
final class EvidenceGuard implements Guard {

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        if (!facts.lowers(target) || facts.evidence().isComplete() || isFixedFallback(facts)) {
            return Ruling.ACCEPT;
        }
        return new Ruling.Adjust(facts.current(), Reason.SCALE_IN_ON_INCOMPLETE_EVIDENCE, flip(facts.evidence()));
    }

    /// A fallback that lowers can only be one that the user fixed. A pause at a count is not that fallback.
    static boolean isFixedFallback(GuardFacts facts) {
        return facts.proposal() instanceof Hold(int replicas, DecisionSource source, var _)
                && source == DecisionSource.FALLBACK
                && facts.lowers(replicas)
                && !facts.conditions().pause().stopsAll();
    }

    private static SmallestChange flip(Evidence evidence) {
        return switch (evidence) {
            case Complete() -> new Fact("nothing");
            case Partial partial ->
                new Fact("complete evidence, but " + partial.gaps().getFirst().sentence());
            case Unusable(Reason reason) -> new Fact("complete evidence, but " + reason.sentence());
        };
    }
}
