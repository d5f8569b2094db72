package io.nimbusguard.planning;

/// Sees in latency what CPU does not show. An extended Kalman filter with the states `x`, logarithm of the
/// speed that interference leaves; `y`, logarithm of the gain of the service's latency curve; and `z`,
/// logarithm of its idle latency, which nobody told us:
/// ```
/// log latency = z + log(1 + e^y (l(v e^-x / hc) - 1))     l of an M/M/4 queue, v = load, hc = CPU share
/// q           = margin * nominal * hc * e^x
/// ```
/// `x` fades within half an hour, `y` and `z` stay. Latency says little at low load and much near saturation; the
/// gradient carries that.
///
/// The margin covers what the estimate is late for, and costs replicas where nothing drifts. So it is only kept
/// as far as drift was seen: none while `hc e^x` stays within 4 % of 1 (root mean square over a day), all of it
/// from 10 % on. As far as none was seen, `hc e^x` above 1 is noise and not believed: nothing measured by the way
/// talks a replica into more than a person stated.
///
/// @param state      x, y and z; z is NaN before the first reading
/// @param covariance of the three
/// @param driftSeen  mean square of `log(hc e^x)`, time constant one day
record LatencyFilter(Triple state, Covariance covariance, double driftSeen) implements CapacityRule {

    static final LatencyFilter INITIAL =
            new LatencyFilter(new Triple(0, 0, Double.NaN), Covariance.diagonal(new Triple(0, 0.33, 0.1)), 0);

    static final double LEAST_X = -0.6;
    static final double MOST_X = 0.1;
    private static final double FADING_TICKS = 120;
    /// Variance that each state gains in a tick.
    private static final Triple WALK = new Triple(1e-4, 1e-7, 1e-7);
    private static final double MEASUREMENT_VARIANCE = 0.1;
    private static final double LEAST_SURPRISE = -0.5;
    private static final double MOST_SURPRISE = 0.8;
    private static final double MOST_Y = 3;

    private static final double FULL_MARGIN = 0.07;
    private static final double NO_DRIFT = 0.04;
    private static final double FULL_DRIFT = 0.10;
    private static final double DAY_TICKS = 86_400 / CapacityReading.TICK_SECONDS;

    @Override
    public LatencyFilter observe(CapacityReading reading) {
        var kept = Math.exp(-reading.ticks() / FADING_TICKS);
        var x = kept * state.x();
        var rho = LatencyCurve.clamp(reading.load() * Math.exp(-x) / reading.cpuShare());
        var curve = LatencyCurve.at(rho);
        var gain = Math.exp(state.y());
        var ratio = 1 + gain * (curve.ratio() - 1);
        var seen = Math.log(reading.latencySeconds()) - Math.log(ratio);
        var before = new Triple(x, state.y(), Double.isNaN(state.z()) ? seen : state.z());
        var gradient = new Triple(-gain * rho * curve.slope() / ratio, (ratio - 1) / ratio, 1);
        var surprise = Math.clamp(seen - before.z(), LEAST_SURPRISE, MOST_SURPRISE);
        var prior = covariance.faded(kept).plus(WALK.times(reading.ticks()));
        var cross = prior.times(gradient);
        var variance = cross.dot(gradient) + MEASUREMENT_VARIANCE;
        var after = bounded(before.plus(cross.times(surprise / variance)));
        return new LatencyFilter(after, prior.minusSquare(cross, variance), driftAfter(reading, after.x()));
    }

    private static Triple bounded(Triple state) {
        return new Triple(Math.clamp(state.x(), LEAST_X, MOST_X), Math.clamp(state.y(), -MOST_Y, MOST_Y), state.z());
    }

    private double driftAfter(CapacityReading reading, double x) {
        var drift = Math.log(reading.cpuShare()) + x;
        return driftSeen + Math.min(1, reading.ticks() / DAY_TICKS) * (drift * drift - driftSeen);
    }

    @Override
    public double share(double cpuShare) {
        var share = cpuShare * Math.exp(state.x());
        return margin() * (share > 1 ? 1 + drifting() * (share - 1) : share);
    }

    double margin() {
        return 1 - FULL_MARGIN * drifting();
    }

    /// From 0, nothing drifts, to 1.
    private double drifting() {
        return Math.clamp((Math.sqrt(driftSeen) - NO_DRIFT) / (FULL_DRIFT - NO_DRIFT), 0, 1);
    }
}
