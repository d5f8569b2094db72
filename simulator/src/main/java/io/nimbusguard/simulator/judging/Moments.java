package io.nimbusguard.simulator.judging;

/// Running sums of pairs, for their correlation and the line through them.
final class Moments {

    private double count;
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumYy;
    private double sumXy;

    static double correlation(double[] x, double[] y) {
        var moments = new Moments();
        for (var i = 0; i < x.length; i++) {
            moments.add(x[i], y[i]);
        }
        return moments.correlation();
    }

    /// Passes over a pair of which one is NaN.
    void addKnown(double x, double y) {
        if (!Double.isNaN(x) && !Double.isNaN(y)) {
            add(x, y);
        }
    }

    void add(double x, double y) {
        count++;
        sumX += x;
        sumY += y;
        sumXx += x * x;
        sumYy += y * y;
        sumXy += x * y;
    }

    /// 0 where one of the two never changes.
    double correlation() {
        var spread = spreadX() * (sumYy - sumY * sumY / count);
        return spread > 0 ? covariance() / Math.sqrt(spread) : 0;
    }

    /// Of the line through the pairs; 0 where `x` never changes.
    double slope() {
        return spreadX() > 0 ? covariance() / spreadX() : 0;
    }

    private double covariance() {
        return sumXy - sumX * sumY / count;
    }

    private double spreadX() {
        return sumXx - sumX * sumX / count;
    }
}
