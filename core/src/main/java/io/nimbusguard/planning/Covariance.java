package io.nimbusguard.planning;

/// A symmetric matrix of three rows, by its upper half.
record Covariance(double xx, double xy, double xz, double yy, double yz, double zz) {

    static Covariance diagonal(Triple variances) {
        return new Covariance(variances.x(), 0, 0, variances.y(), 0, variances.z());
    }

    /// After `x` was multiplied by `kept`.
    Covariance faded(double kept) {
        return new Covariance(kept * kept * xx, kept * xy, kept * xz, yy, yz, zz);
    }

    Covariance plus(Triple variances) {
        return new Covariance(xx + variances.x(), xy, xz, yy + variances.y(), yz, zz + variances.z());
    }

    Triple times(Triple v) {
        return new Triple(
                xx * v.x() + xy * v.y() + xz * v.z(),
                xy * v.x() + yy * v.y() + yz * v.z(),
                xz * v.x() + yz * v.y() + zz * v.z());
    }

    /// Less `v v^T / divisor`.
    Covariance minusSquare(Triple v, double divisor) {
        return new Covariance(
                xx - v.x() * v.x() / divisor,
                xy - v.x() * v.y() / divisor,
                xz - v.x() * v.z() / divisor,
                yy - v.y() * v.y() / divisor,
                yz - v.y() * v.z() / divisor,
                zz - v.z() * v.z() / divisor);
    }
}
