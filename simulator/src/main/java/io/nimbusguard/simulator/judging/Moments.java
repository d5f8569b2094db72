package io.nimbusguard.simulator.judging;

/// Running sums of pairs, for their correlation.
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
        var covariance = sumXy - sumX * sumY / count;
        var spread = (sumXx - sumX * sumX / count) * (sumYy - sumY * sumY / count);
        return spread > 0 ? covariance / Math.sqrt(spread) : 0;
    }
}
