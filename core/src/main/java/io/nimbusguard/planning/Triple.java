package io.nimbusguard.planning;

/// A vector of three.
record Triple(double x, double y, double z) {

    Triple plus(Triple other) {
        return new Triple(x + other.x, y + other.y, z + other.z);
    }

    Triple times(double factor) {
        return new Triple(factor * x, factor * y, factor * z);
    }

    double dot(Triple other) {
        return x * other.x + y * other.y + z * other.z;
    }
}
