package io.nimbusguard.planning;

/// Sees in latency what CPU does not show. An extended Kalman filter with the states `x`, logarithm of the
/// speed that interference leaves; `y`, logarithm of the gain of the service's latency curve; `z`, logarithm of
/// its idle latency, which nobody told us; and `m`, logarithm of what a replica truly carries over what was stated:
/// ```
/// log latency = z + log(1 + e^y (l(v e^-(x+m) / hc) - 1))     l of an M/M/4 queue, v = load, hc = CPU share
/// log(f / hc) = x + m                                         where a queue grows, f = finished
/// q           = margin * nominal * hc * e^(x + m)
/// ```
/// `x` fades within half an hour, `y`, `z` and `m` stay. Latency says little at low load and much near saturation;
/// the gradient carries that. Where more comes than is finished and answers take four times as long as idle ones, what
/// is finished is all that the replicas can do: capacity itself is seen, and latency, which then only counts who waits,
/// is not asked.
///
/// The first tenth of `m` below 0 is not believed: interference, and a curve that is not quite a queue's, look like as
/// much. Where the capacity was stated rightly, acting on it costs a fifth of regret.
///
/// The margin covers what the estimate is late for, and costs replicas where nothing drifts. So it is only kept
/// as far as drift was seen: none while `hc e^x` stays within 4 % of 1 (root mean square over a day), all of it
/// from 10 % on. As far as none was seen, `m` talks nobody into more than was stated, nor hides interference (a service
/// whose latency hardly rises looks as if it could carry more); `x` may talk a plan into more, which looks ahead, is
/// judged, and moves back, but never the floor below which nothing goes.
///
/// @param state      x, y, z and m; z is NaN before the first reading
/// @param covariance of the four
/// @param driftSeen  mean square of `log(hc e^x)`, time constant one day
record LatencyFilter(Quadruple state, Covariance covariance, double driftSeen) implements CapacityRule {

    private static final Quadruple UNKNOWN = new Quadruple(0, 0.33, 0.1, 0.03);

    static final LatencyFilter INITIAL =
            new LatencyFilter(new Quadruple(0, 0, Double.NaN, 0), Covariance.diagonal(UNKNOWN), 0);

    static final double LEAST_X = -0.6;
    static final double MOST_X = 0.1;
    static final double LEAST_M = -0.6;
    static final double MOST_M = 0.5;
    private static final double FADING_TICKS = 120;
    /// Variance that each state gains in a tick.
    private static final Quadruple WALK = new Quadruple(1e-4, 1e-7, 1e-7, 3e-8);
    private static final double LATENCY_VARIANCE = 0.1;
    private static final double LEAST_SURPRISE = -0.5;
    private static final double MOST_SURPRISE = 0.8;
    private static final double MOST_Y = 3;
    private static final double DOUBTED_BELOW = 0.1;
    private static final double NOISE_ABOVE = 0.02;

    /// A queue grows where less than this share of what comes is finished, and answers take so many times as long.
    private static final double QUEUE_FINISHES = 0.97;

    private static final double QUEUE_LATENCY = 4;
    private static final double FINISHED_VARIANCE = 0.01;
    private static final Quadruple CAPACITY_GRADIENT = new Quadruple(1, 0, 0, 1);

    private static final double FULL_MARGIN = 0.07;
    private static final double NO_DRIFT = 0.04;
    private static final double FULL_DRIFT = 0.10;
    private static final double DAY_TICKS = 86_400 / CapacityReading.TICK_SECONDS;

    /// What a reading says that was not expected.
    ///
    /// @param gradient of what is expected, by the states
    private record Innovation(double surprise, Quadruple gradient, double variance) {}

    @Override
    public LatencyFilter observe(CapacityReading reading) {
        var kept = Math.exp(-reading.ticks() / FADING_TICKS);
        var faded = new Quadruple(kept * state.x(), state.y(), state.z(), state.m());
        var grows = queueGrows(reading);
        var before = grows ? faded : withIdleLatency(faded, reading);
        var seen = grows ? byWhatIsFinished(before, reading) : byLatency(before, reading);
        var prior = covariance.faded(kept).plus(WALK.times(reading.ticks()));
        var cross = prior.times(seen.gradient());
        var variance = cross.dot(seen.gradient()) + seen.variance();
        var after = bounded(before.plus(cross.times(seen.surprise() / variance)));
        return new LatencyFilter(after, prior.minusSquare(cross, variance), driftAfter(reading, after.x()));
    }

    /// False before an idle latency is known.
    private boolean queueGrows(CapacityReading reading) {
        return reading.finished() < QUEUE_FINISHES * reading.load()
                && Math.log(reading.latencySeconds() / QUEUE_LATENCY) > state.z();
    }

    private static Innovation byWhatIsFinished(Quadruple before, CapacityReading reading) {
        var surprise = Math.log(reading.finished() / reading.cpuShare()) - before.x() - before.m();
        return new Innovation(
                Math.clamp(surprise, LEAST_SURPRISE, -LEAST_SURPRISE), CAPACITY_GRADIENT, FINISHED_VARIANCE);
    }

    private static Quadruple withIdleLatency(Quadruple before, CapacityReading reading) {
        return Double.isNaN(before.z())
                ? new Quadruple(
                        before.x(), before.y(), Curve.of(before, reading).idle(reading), before.m())
                : before;
    }

    private static Innovation byLatency(Quadruple before, CapacityReading reading) {
        var curve = Curve.of(before, reading);
        var surprise = Math.clamp(curve.idle(reading) - before.z(), LEAST_SURPRISE, MOST_SURPRISE);
        return new Innovation(surprise, curve.gradient(), LATENCY_VARIANCE);
    }

    /// Where on the service's latency curve it would be.
    ///
    /// @param byCapacity slope of its logarithm, by x or m
    /// @param byGain     by y
    private record Curve(double logRatio, double byCapacity, double byGain) {

        static Curve of(Quadruple state, CapacityReading reading) {
            var rho = LatencyCurve.clamp(reading.load() * Math.exp(-state.x() - state.m()) / reading.cpuShare());
            var queue = LatencyCurve.at(rho);
            var gain = Math.exp(state.y());
            var ratio = 1 + gain * (queue.ratio() - 1);
            return new Curve(Math.log(ratio), -gain * rho * queue.slope() / ratio, (ratio - 1) / ratio);
        }

        /// Logarithm of the idle latency that the reading speaks for.
        double idle(CapacityReading reading) {
            return Math.log(reading.latencySeconds()) - logRatio;
        }

        Quadruple gradient() {
            return new Quadruple(byCapacity, byGain, 1, byCapacity);
        }
    }

    private static Quadruple bounded(Quadruple state) {
        return new Quadruple(
                Math.clamp(state.x(), LEAST_X, MOST_X),
                Math.clamp(state.y(), -MOST_Y, MOST_Y),
                state.z(),
                Math.clamp(state.m(), LEAST_M, MOST_M));
    }

    private double driftAfter(CapacityReading reading, double x) {
        var drift = Math.log(reading.cpuShare()) + x;
        return driftSeen + Math.min(1, reading.ticks() / DAY_TICKS) * (drift * drift - driftSeen);
    }

    @Override
    public LatencyFilter restated() {
        var unknown = new Quadruple(state.x(), state.y(), state.z(), 0);
        return new LatencyFilter(unknown, covariance.withM(UNKNOWN.m()), driftSeen);
    }

    @Override
    public double share(double cpuShare) {
        return believed(cpuShare, Math.max(1, cpuShare * Math.exp(state.x())));
    }

    @Override
    public double assuredShare(double cpuShare) {
        return believed(cpuShare, 1);
    }

    /// What is above `most` only as far as drift was seen.
    private double believed(double cpuShare, double most) {
        var share = cpuShare * Math.exp(state.x() + believedMisstatement());
        return margin() * (share > most ? most + drifting() * (share - most) : share);
    }

    @Override
    public double likelyShare(double cpuShare) {
        return assuredShare(cpuShare) / margin();
    }

    private double believedMisstatement() {
        if (state.m() < 0) {
            return Math.min(0, state.m() + DOUBTED_BELOW);
        }
        return Math.min(state.m(), NOISE_ABOVE + drifting() * state.m());
    }

    double margin() {
        return 1 - FULL_MARGIN * drifting();
    }

    /// From 0, nothing drifts, to 1.
    private double drifting() {
        return Math.clamp((Math.sqrt(driftSeen) - NO_DRIFT) / (FULL_DRIFT - NO_DRIFT), 0, 1);
    }
}
