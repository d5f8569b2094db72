package io.nimbusguard.hpa;

/// A wish after the stabilization window.
///
/// @param reasonIfChanged why the count differs from the wish, if it does
public record Stabilized(int replicas, AbleToScale reasonIfChanged) {

    AbleToScale reason(int desired) {
        return replicas == desired ? AbleToScale.READY_FOR_NEW_SCALE : reasonIfChanged;
    }
}
