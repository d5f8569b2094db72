package io.nimbusguard.simulator.report;

import java.util.Locale;

/// Numbers as they are read.
final class Figures {

    private static final String NONE = "–";

    private Figures() {}

    static String thousandths(double value) {
        return format("%.3f", value);
    }

    static String hundredths(double value) {
        return format("%.2f", value);
    }

    static String tenths(double value) {
        return format("%,.1f", value);
    }

    static String whole(double value) {
        return format("%,.0f", value);
    }

    static String percent(double share) {
        return Double.isFinite(share) ? format("%.1f", 100 * share) + " %" : NONE;
    }

    /// A share that may be far below one in a hundred.
    static String smallPercent(double share) {
        return Double.isFinite(share) ? format("%.3f", 100 * share) + " %" : NONE;
    }

    /// A rate: a fraction only where it is small.
    static String rate(double value) {
        return value < 10 ? tenths(value) : whole(value);
    }

    /// Whole numbers without a fraction.
    static String plain(double value) {
        return value == Math.rint(value) ? format("%.0f", value) : Double.toString(value);
    }

    /// For a length or a place on the page.
    static String place(double value) {
        return format("%.2f", value);
    }

    private static String format(String pattern, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, pattern, value) : NONE;
    }
}
