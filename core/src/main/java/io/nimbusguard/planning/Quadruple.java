package io.nimbusguard.planning;

/// A vector of four.
record Quadruple(double x, double y, double z, double m) {

    Quadruple plus(Quadruple other) {
        return new Quadruple(x + other.x, y + other.y, z + other.z, m + other.m);
    }

    Quadruple times(double factor) {
        return new Quadruple(factor * x, factor * y, factor * z, factor * m);
    }

    double dot(Quadruple other) {
        return x * other.x + y * other.y + z * other.z + m * other.m;
    }
}
