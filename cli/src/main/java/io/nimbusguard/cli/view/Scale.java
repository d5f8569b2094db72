package io.nimbusguard.cli.view;

/// The vertical axis of a chart: from 0 to a round number.
///
/// @param top above 0
record Scale(double top) {

    private static final double[] ROUND = {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

    /// The smallest round number that `highest` fits under.
    static Scale upTo(double highest) {
        if (!(highest > 0)) {
            return new Scale(1);
        }
        var magnitude = Math.pow(10, Math.floor(Math.log10(highest)));
        for (var round : ROUND) {
            if (round * magnitude >= highest) {
                return new Scale(round * magnitude);
            }
        }
        return new Scale(10 * magnitude);
    }

    /// Dots from the bottom, in [0, dots).
    int dot(double value, int dots) {
        return (int) Math.clamp(Math.round(value / top * (dots - 1)), 0L, dots - 1L);
    }
}
