package io.nimbusguard.hpa;

/// The band around a usage ratio of 1.0 in which nothing is done: `1.0 - down <= ratio <= 1.0 + up`.
public record Tolerance(double up, double down) {

    public Tolerance {
        if (!(up >= 0) || !(down >= 0)) {
            throw new IllegalArgumentException("tolerances must be at least 0, but are " + up + " and " + down);
        }
    }

    boolean contains(double ratio) {
        return 1.0 - down <= ratio && ratio <= 1.0 + up;
    }
}
