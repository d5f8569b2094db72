package io.nimbusguard.safety;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// How far the forecast may be trusted, and what stands in for it where it may not.
///
/// @param confidence    of the forecast behind the proposal, ratio in [0, 1]; empty when there is none
/// @param minConfidence below which it may only raise
/// @param windowFloor   replicas that the largest demand of the last 300 s needs; empty when demand or capacity is
///                      unknown
public record Trust(OptionalDouble confidence, double minConfidence, OptionalInt windowFloor) {

    public Trust {
        if (!(minConfidence >= 0 && minConfidence <= 1)) {
            throw new IllegalArgumentException("minConfidence is a ratio in [0, 1], but is " + minConfidence);
        }
    }

    boolean isLow() {
        return confidence.isPresent() && confidence.getAsDouble() < minConfidence;
    }
}
