package io.nimbusguard.planning;

/// A symmetric matrix of four rows, by its upper half.
record Covariance(
        double xx, double xy, double xz, double xm, double yy, double yz, double ym, double zz, double zm, double mm) {

    static Covariance diagonal(Quadruple variances) {
        return new Covariance(variances.x(), 0, 0, 0, variances.y(), 0, 0, variances.z(), 0, variances.m());
    }

    /// After `x` was multiplied by `kept`.
    Covariance faded(double kept) {
        return new Covariance(kept * kept * xx, kept * xy, kept * xz, kept * xm, yy, yz, ym, zz, zm, mm);
    }

    /// Where `m` is another unknown, of that variance.
    Covariance withM(double variance) {
        return new Covariance(xx, xy, xz, 0, yy, yz, 0, zz, 0, variance);
    }

    Covariance plus(Quadruple variances) {
        return new Covariance(
                xx + variances.x(), xy, xz, xm, yy + variances.y(), yz, ym, zz + variances.z(), zm, mm + variances.m());
    }

    Quadruple times(Quadruple v) {
        return new Quadruple(
                xx * v.x() + xy * v.y() + xz * v.z() + xm * v.m(),
                xy * v.x() + yy * v.y() + yz * v.z() + ym * v.m(),
                xz * v.x() + yz * v.y() + zz * v.z() + zm * v.m(),
                xm * v.x() + ym * v.y() + zm * v.z() + mm * v.m());
    }

    /// Less `v v^T / divisor`.
    Covariance minusSquare(Quadruple v, double divisor) {
        return new Covariance(
                xx - v.x() * v.x() / divisor,
                xy - v.x() * v.y() / divisor,
                xz - v.x() * v.z() / divisor,
                xm - v.x() * v.m() / divisor,
                yy - v.y() * v.y() / divisor,
                yz - v.y() * v.z() / divisor,
                ym - v.y() * v.m() / divisor,
                zz - v.z() * v.z() / divisor,
                zm - v.z() * v.m() / divisor,
                mm - v.m() * v.m() / divisor);
    }
}
