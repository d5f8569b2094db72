package io.nimbusguard.simulator.policy;

import java.util.Arrays;
import java.util.Optional;

/// A rhythm found in demand, and what it says of every minute of the cycle.
///
/// A length is a cycle if the series correlates with itself at that lag, and less so a few hours to either side. Two
/// estimators compete on the newest cycle, each made from those before it: the greatest value of all cycles at that
/// time, and the harmonics of the cycle down to one hour, which is the mean cycle without its higher frequencies. The
/// one with the smaller mean error is made anew from all cycles.
final class DemandCycle {

    static final int DAY = 1440;
    static final int WEEK = 7 * DAY;

    /// What is put on top of an estimate.
    static final double MARGIN = 0.10;

    private static final double LEAST_CORRELATION = 0.3;
    /// Minutes to either side at which a peak has to be lower.
    private static final int HILL = 240;
    private static final int SHORTEST_HARMONIC = 60;
    /// A cycle is estimated from a week of days, or from four weeks.
    private static final int MOST_DAYS = 7;

    enum Estimator {
        GREATEST("max"),
        HARMONICS("fft");

        private final String label;

        Estimator(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        private double[] estimate(DemandMemory demand, long end, int length, int cycles) {
            var estimate =
                    switch (this) {
                        case GREATEST -> greatest(demand, end, length, cycles);
                        case HARMONICS -> lowPass(mean(demand, end, length, cycles));
                    };
            for (var i = 0; i < length; i++) {
                estimate[i] = Math.max(0, estimate[i]) * (1 + MARGIN);
            }
            return estimate;
        }
    }

    private final int length;
    private final Estimator estimator;
    private final double[] byMinute;

    private DemandCycle(int length, Estimator estimator, double[] byMinute) {
        this.length = length;
        this.estimator = estimator;
        this.byMinute = byMinute;
    }

    /// A day, else a week, of which two have been seen; empty where neither is a cycle.
    static Optional<DemandCycle> find(DemandMemory demand) {
        if (isCycle(demand, DAY)) {
            return Optional.of(of(demand, DAY, Math.min(MOST_DAYS, demand.length() / DAY)));
        }
        return isCycle(demand, WEEK) ? Optional.of(of(demand, WEEK, demand.length() / WEEK)) : Optional.empty();
    }

    private static boolean isCycle(DemandMemory demand, int length) {
        if (demand.length() < 2 * length) {
            return false;
        }
        var peak = correlation(demand, length);
        return peak >= LEAST_CORRELATION
                && peak > correlation(demand, length - HILL)
                && peak > correlation(demand, length + HILL);
    }

    /// Pearson's correlation of the series with itself `lag` minutes before; 0 where it does not vary.
    private static double correlation(DemandMemory demand, int lag) {
        var count = 0;
        var sums = new double[5];
        for (var minute = demand.end() - demand.length() + lag; minute < demand.end(); minute++) {
            var now = demand.at(minute);
            var then = demand.at(minute - lag);
            if (!Double.isNaN(now) && !Double.isNaN(then)) {
                count++;
                sums[0] += now;
                sums[1] += then;
                sums[2] += now * now;
                sums[3] += then * then;
                sums[4] += now * then;
            }
        }
        var covariance = sums[4] - sums[0] * sums[1] / count;
        var variances = (sums[2] - sums[0] * sums[0] / count) * (sums[3] - sums[1] * sums[1] / count);
        return variances > 0 ? covariance / Math.sqrt(variances) : 0;
    }

    private static DemandCycle of(DemandMemory demand, int length, int cycles) {
        var best = Estimator.GREATEST;
        var least = Double.POSITIVE_INFINITY;
        for (var estimator : Estimator.values()) {
            var error = error(demand, estimator.estimate(demand, demand.end() - length, length, cycles - 1));
            if (error < least) {
                least = error;
                best = estimator;
            }
        }
        return new DemandCycle(length, best, best.estimate(demand, demand.end(), length, cycles));
    }

    /// Sum of the distances of the newest cycle from an estimate.
    private static double error(DemandMemory demand, double[] estimate) {
        var error = 0.0;
        for (var minute = demand.end() - estimate.length; minute < demand.end(); minute++) {
            var distance = Math.abs(demand.at(minute) - estimate[(int) (minute % estimate.length)]);
            error += Double.isNaN(distance) ? 0 : distance;
        }
        return error;
    }

    private static double[] greatest(DemandMemory demand, long end, int length, int cycles) {
        var greatest = new double[length];
        for (var minute = end - (long) cycles * length; minute < end; minute++) {
            var value = demand.at(minute);
            var index = (int) (minute % length);
            greatest[index] = value > greatest[index] ? value : greatest[index];
        }
        return greatest;
    }

    /// Mean over the cycles; a minute that none of them has takes the mean of all.
    private static double[] mean(DemandMemory demand, long end, int length, int cycles) {
        var sum = new double[length];
        var count = new int[length];
        for (var minute = end - (long) cycles * length; minute < end; minute++) {
            var value = demand.at(minute);
            if (!Double.isNaN(value)) {
                sum[(int) (minute % length)] += value;
                count[(int) (minute % length)]++;
            }
        }
        var all = Arrays.stream(sum).sum() / Math.max(1, Arrays.stream(count).sum());
        for (var i = 0; i < length; i++) {
            sum[i] = count[i] == 0 ? all : sum[i] / count[i];
        }
        return sum;
    }

    /// The discrete Fourier transform and back, of the mean and the harmonics of at least one hour.
    private static double[] lowPass(double[] cycle) {
        var length = cycle.length;
        var smooth = new double[length];
        Arrays.fill(smooth, Arrays.stream(cycle).average().orElseThrow());
        var cosine = new double[length];
        for (var i = 0; i < length; i++) {
            cosine[i] = Math.cos(2 * Math.PI * i / length);
        }
        for (var harmonic = 1; harmonic <= length / SHORTEST_HARMONIC; harmonic++) {
            addHarmonic(harmonic, cycle, cosine, smooth);
        }
        return smooth;
    }

    private static void addHarmonic(int harmonic, double[] cycle, double[] cosine, double[] smooth) {
        var length = cycle.length;
        var quarter = 3 * length / 4;
        var real = 0.0;
        var imaginary = 0.0;
        for (var i = 0; i < length; i++) {
            var angle = harmonic * i % length;
            real += cycle[i] * cosine[angle];
            imaginary += cycle[i] * cosine[(angle + quarter) % length];
        }
        for (var i = 0; i < length; i++) {
            var angle = harmonic * i % length;
            smooth[i] += 2 * (real * cosine[angle] + imaginary * cosine[(angle + quarter) % length]) / length;
        }
    }

    /// Length of the cycle [minutes].
    int length() {
        return length;
    }

    Estimator estimator() {
        return estimator;
    }

    /// Greatest demand expected from `minute` (since the epoch) to `last`, both included [requests per second].
    double greatest(long minute, long last) {
        var greatest = 0.0;
        for (var ahead = minute; ahead <= last; ahead++) {
            greatest = Math.max(greatest, byMinute[(int) (ahead % length)]);
        }
        return greatest;
    }
}
