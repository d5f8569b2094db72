package io.nimbusguard.hpa;

/// Turns a double into an integer as the real controller does on amd64: what does not fit, and what is not a number,
/// becomes the smallest integer, where a Java cast would give the nearest one or zero.
final class FloatConversion {

    private FloatConversion() {}

    static int toInt(double value) {
        return value > Integer.MIN_VALUE - 1.0 && value < Integer.MAX_VALUE + 1.0 ? (int) value : Integer.MIN_VALUE;
    }

    static long toLong(double value) {
        return value >= -0x1p63 && value < 0x1p63 ? (long) value : Long.MIN_VALUE;
    }

    /// Not above the largest int, as the controller caps some of its results.
    static int toCappedInt(double value) {
        return value > Integer.MAX_VALUE ? Integer.MAX_VALUE : toInt(value);
    }
}
