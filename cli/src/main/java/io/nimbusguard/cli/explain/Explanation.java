package io.nimbusguard.cli.explain;

import io.nimbusguard.dashboard.api.DecisionView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A decision, and what comes of deciding it again.
///
/// @param replay absent where what it rested on is not kept any more
public record Explanation(
        int schema, DecisionView decision, @Nullable Replayed replay) {

    /// @param same      whether it came out the same
    /// @param decision  what came out
    /// @param flips     the nearest demands at which another count comes out
    /// @param whatIf    what comes out of other measurements; absent where none were asked for
    public record Replayed(
            boolean same,
            DecisionView decision,
            List<Flip> flips,
            @Nullable WhatIf whatIf) {
        public Replayed {
            flips = List.copyOf(flips);
        }
    }

    /// @param feature  by its exported name
    /// @param measured its value
    /// @param at       the value at which the count is another one
    /// @param target   that count
    public record Flip(String feature, double measured, double at, int target) {}

    /// @param values by feature
    public record WhatIf(Map<String, Double> values, DecisionView decision) {
        public WhatIf {
            values = Map.copyOf(values);
        }
    }
}
