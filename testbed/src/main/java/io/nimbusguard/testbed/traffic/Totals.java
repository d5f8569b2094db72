package io.nimbusguard.testbed.traffic;

/// Every raw series of one workload at a moment, summed over its pods. Immutable.
final class Totals {

    private final double[] values;

    Totals(double... values) {
        this.values = values.clone();
    }

    double of(RawSeries series) {
        return values[series.index()];
    }
}
