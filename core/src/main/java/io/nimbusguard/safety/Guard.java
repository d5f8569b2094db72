package io.nimbusguard.safety;

import io.nimbusguard.scaling.Ruling;

/// One rule. Pure: the same target and facts get the same ruling, and judging an adjusted target again changes nothing.
public interface Guard {

    /// Stable name, for explanations and meters.
    String name();

    Ruling judge(int target, GuardFacts facts);
}
