package io.nimbusguard.hpa;

/// A wish to go from the current count to another, and the bounds it must keep.
public record ScaleRequest(int current, int desired, HpaBounds bounds) {

    ScaleRequest withDesired(int replicas) {
        return new ScaleRequest(current, replicas, bounds);
    }
}
