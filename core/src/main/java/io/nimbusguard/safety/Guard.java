package io.nimbusguard.safety;

import io.nimbusguard.scaling.Ruling;

/// One rule. Pure: the same target and facts get the same ruling, and judging an adjusted target again changes nothing.
public interface Guard {

    /// Stable name, for explanations and meters.
    String name();

    /// A ruling that is not to accept names the smallest change that would have made it one.
    Ruling judge(int target, GuardFacts facts);
}
