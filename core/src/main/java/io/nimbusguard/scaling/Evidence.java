package io.nimbusguard.scaling;

import java.util.List;

/// How far an observation can be trusted: scale-out may go on with usable evidence, scale-in needs complete evidence.
public sealed interface Evidence {

    /// Usable, at least 90 % of ready pods covered, and no feature missing that this workload has.
    record Complete() implements Evidence {}

    /// Demand measured and fresh, replicas known; but not complete, and why.
    record Partial(List<Reason> gaps) implements Evidence {
        public Partial {
            gaps = List.copyOf(gaps);
        }
    }

    /// Not enough to decide on.
    record Unusable(Reason reason) implements Evidence {}

    default boolean isComplete() {
        return this instanceof Complete;
    }
}
