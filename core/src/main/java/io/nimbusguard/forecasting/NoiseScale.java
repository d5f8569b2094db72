package io.nimbusguard.forecasting;

/// How much demand moves from one minute to the next at present: the unit in which errors are remembered, so that
/// errors made at another level or in a calmer hour still speak for this one.
/// ```
/// scale = sqrt(floor² + (fast^w * slow^(1-w))²)         floor² = level / 240: a quarter of Poisson noise over a minute
/// ```
/// Immutable.
///
/// @param level mean demand over about half an hour [requests per second]
/// @param fast  mean absolute change over about 20 minutes, per square root of the level
/// @param slow  the same over about 6 hours
/// @param count minutes taken in
record NoiseScale(double level, double fast, double slow, int count) {

    static final NoiseScale UNKNOWN = new NoiseScale(0, 0, 0, 0);

    private static final double FAST_WEIGHT = 0.5;
    private static final double LEVEL_RATE = rate(30);
    private static final double FAST_RATE = rate(20);
    private static final double SLOW_RATE = rate(360);
    private static final double FLOOR = 1.0 / 240;
    /// Squared change per request per second expected before any is known: fleet prior.
    private static final double PRIOR_SHARE = 0.08;
    private static final double PRIOR_COUNT = 5;
    private static final double SMALLEST = 1.0 / 60;

    private static double rate(double minutes) {
        return -Math.expm1(-1 / minutes);
    }

    /// Takes in a minute; NaN is a gap and changes nothing.
    NoiseScale next(double value, double previous) {
        if (Double.isNaN(value)) {
            return this;
        }
        if (Double.isNaN(previous)) {
            return new NoiseScale(mixed(level, value, LEVEL_RATE), fast, slow, count);
        }
        var change = Math.abs(value - previous) / root(Math.max(value, previous));
        return new NoiseScale(
                mixed(level, value, LEVEL_RATE),
                mixed(fast, change, FAST_RATE),
                mixed(slow, change, SLOW_RATE),
                count + 1);
    }

    /// The scale for a forecast made at `level` [requests per second], above 0.
    double at(double present) {
        var root = root(present);
        var blend = Math.pow(fast, FAST_WEIGHT) * Math.pow(slow, 1 - FAST_WEIGHT) * root;
        var share = PRIOR_COUNT / (PRIOR_COUNT + count);
        var learned = blend + share * (PRIOR_SHARE * present - blend);
        return Math.sqrt(learned * learned + FLOOR * present + SMALLEST * SMALLEST);
    }

    private double mixed(double before, double now, double rate) {
        return before + Math.max(rate, 1.0 / (count + 1)) * (now - before);
    }

    private static double root(double value) {
        return Math.sqrt(value + SMALLEST);
    }
}
