package io.nimbusguard.forecasting;

/// Keeps what is said honest: adaptive conformal inference (Gibbs and Candès, 2021). A quantile that is exceeded more
/// often than it says is taken from further out among the past errors, and the other way round:
/// ```
/// level asked for = level + offset        offset += step * (level - [actual <= quantile]), once a minute
/// ```
/// A larger step answers sooner and costs quantile loss while nothing changes.
/// One offset for each level and group of outputs: points and maxima, up to three minutes ahead and further.
/// Past errors are remembered for half a day; the offsets answer within the hour.
///
/// Mutable only between [#copy] and the moment the owner hands it on.
final class Conformal {

    private static final double STEP = 0.004;
    /// An offset is at most this share of what lies between the level and 0 or 1: the tails are never given up.
    private static final double LARGEST_SHARE = 0.3;
    private static final double LOWEST_LEVEL = 0.002;
    private static final double HIGHEST_LEVEL = 0.998;
    /// Outputs up to this many minutes ahead share their offsets.
    private static final int SHORT = 3;

    private static final int GROUPS = 4;
    private static final int LEVELS = QuantileCurve.LEVELS.size();
    private static final int[] GROUP = groups();
    private static final int[] MEMBERS = members();

    private final float[] offsets;

    private Conformal(float[] offsets) {
        this.offsets = offsets;
    }

    static Conformal none() {
        return new Conformal(new float[GROUPS * LEVELS]);
    }

    Conformal copy() {
        return new Conformal(offsets.clone());
    }

    /// What was said of an output, and what came.
    ///
    /// @param quantiles one per level of [QuantileCurve#LEVELS]
    void note(int output, double[] quantiles, double actual) {
        var step = STEP / MEMBERS[GROUP[output]];
        for (var i = 0; i < LEVELS; i++) {
            var at = GROUP[output] * LEVELS + i;
            var below = actual <= quantiles[i] ? 1 : 0;
            var level = QuantileCurve.LEVELS.get(i);
            var most = LARGEST_SHARE * Math.min(level, 1 - level);
            offsets[at] = (float) Math.clamp(offsets[at] + step * (level - below), -most, most);
        }
    }

    /// Fills in the levels to ask for, rising.
    void levels(int output, double[] levels) {
        var lowest = LOWEST_LEVEL;
        for (var i = 0; i < LEVELS; i++) {
            var wanted = QuantileCurve.LEVELS.get(i) + offsets[GROUP[output] * LEVELS + i];
            levels[i] = Math.clamp(wanted, lowest, HIGHEST_LEVEL);
            lowest = levels[i];
        }
    }

    private static int[] groups() {
        var groups = new int[Outputs.COUNT];
        for (var output = 0; output < Outputs.COUNT; output++) {
            groups[output] = (Outputs.isMaximum(output) ? 2 : 0) + (Outputs.minutes(output) > SHORT ? 1 : 0);
        }
        return groups;
    }

    private static int[] members() {
        var members = new int[GROUPS];
        for (var group : GROUP) {
            members[group]++;
        }
        return members;
    }
}
