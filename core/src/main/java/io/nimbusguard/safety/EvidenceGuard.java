package io.nimbusguard.safety;

import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;

/// Scale-in needs complete and fresh evidence. One exception: a fallback count that the user fixed may lower replicas;
/// the other fallback behaviours never propose fewer.
final class EvidenceGuard implements Guard {

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public Ruling judge(int target, GuardFacts facts) {
        var lowers = target < facts.current();
        if (!lowers || facts.evidence().isComplete() || facts.proposal().source() == DecisionSource.FALLBACK) {
            return Ruling.ACCEPT;
        }
        return new Ruling.Adjust(facts.current(), Reason.SCALE_IN_ON_INCOMPLETE_EVIDENCE);
    }
}
