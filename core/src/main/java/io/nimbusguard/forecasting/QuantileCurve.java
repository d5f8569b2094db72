package io.nimbusguard.forecasting;

import java.util.Arrays;
import java.util.List;

/// A distribution given by its quantiles at the nine fixed [#LEVELS]: linear between them, constant below the lowest,
/// and with an exponential tail above the highest whose rate continues the last interval. Values are requests per
/// second (or a feature's unit) and never fall from one level to the next.
public final class QuantileCurve {

    /// Probabilities of not being exceeded.
    public static final List<Double> LEVELS = List.of(0.05, 0.1, 0.25, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99);

    private static final double[] LEVEL =
            LEVELS.stream().mapToDouble(Double::doubleValue).toArray();
    /// Standard normal quantiles at the levels.
    private static final double[] NORMAL = {
        -1.6448536269514722,
        -1.2815515655446004,
        -0.6744897501960817,
        0,
        0.8416212335729143,
        1.2815515655446004,
        1.6448536269514722,
        2.0537489106318225,
        2.3263478740408408
    };
    private static final int LAST = LEVEL.length - 1;
    /// ln(0.02 / 0.01): how many tail scales lie between the 98 % and the 99 % quantile of an exponential tail.
    private static final double TAIL_SCALES = Math.log((1 - LEVEL[LAST - 1]) / (1 - LEVEL[LAST]));

    private final double[] values;

    private QuantileCurve(double[] values) {
        this.values = values;
    }

    /// @param values one per level, finite; sorted here, so that quantiles never cross
    public static QuantileCurve of(double... values) {
        if (values.length != LEVEL.length) {
            throw new IllegalArgumentException("expected " + LEVEL.length + " quantiles, got " + values.length);
        }
        var sorted = values.clone();
        for (var value : sorted) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a quantile is finite, but got " + Arrays.toString(values));
            }
        }
        Arrays.sort(sorted);
        return new QuantileCurve(sorted);
    }

    /// A certain value: every quantile is the same.
    public static QuantileCurve certain(double value) {
        var values = new double[LEVEL.length];
        Arrays.fill(values, value);
        return of(values);
    }

    public double atLevel(int index) {
        return values[index];
    }

    public double median() {
        return values[3];
    }

    /// The value that is not exceeded with probability `level` in (0, 1).
    public double quantile(double level) {
        if (level <= LEVEL[0]) {
            return values[0];
        }
        if (level > LEVEL[LAST]) {
            return values[LAST] + tailScale() * Math.log((1 - LEVEL[LAST]) / (1 - level));
        }
        var upper = 1;
        while (LEVEL[upper] < level) {
            upper++;
        }
        var share = (level - LEVEL[upper - 1]) / (LEVEL[upper] - LEVEL[upper - 1]);
        return values[upper - 1] + share * (values[upper] - values[upper - 1]);
    }

    /// Probability in [0, 1] that `value` is exceeded; the inverse of [#quantile].
    public double exceedance(double value) {
        if (value < values[0]) {
            return 1;
        }
        if (value >= values[LAST]) {
            var scale = tailScale();
            return scale == 0 ? 0 : (1 - LEVEL[LAST]) * Math.exp((values[LAST] - value) / scale);
        }
        var upper = 1;
        while (values[upper] <= value) {
            upper++;
        }
        var width = values[upper] - values[upper - 1];
        var share = (value - values[upper - 1]) / width;
        return 1 - (LEVEL[upper - 1] + share * (LEVEL[upper] - LEVEL[upper - 1]));
    }

    /// The distribution of this value plus an independent normal one of mean 0: each quantile's distance from the
    /// median grows in quadrature, `d' = sqrt(d^2 + (z sd)^2)`.
    ///
    /// @param sd standard deviation, not negative
    public QuantileCurve withNoise(double sd) {
        var median = median();
        var wider = new double[values.length];
        for (var i = 0; i < wider.length; i++) {
            var distance = values[i] - median;
            var noise = NORMAL[i] * sd;
            wider[i] = median + Math.copySign(Math.sqrt(distance * distance + noise * noise), NORMAL[i]);
        }
        return new QuantileCurve(wider);
    }

    /// Every value moved by `distance`, but not below zero.
    public QuantileCurve shifted(double distance) {
        var moved = new double[values.length];
        for (var i = 0; i < moved.length; i++) {
            moved[i] = Math.max(0, values[i] + distance);
        }
        return new QuantileCurve(moved);
    }

    /// The curve a share of the way from this one to `other`: quantile by quantile.
    ///
    /// @param share in [0, 1]; 0 is this curve
    public QuantileCurve towards(QuantileCurve other, double share) {
        var mixed = new double[values.length];
        for (var i = 0; i < mixed.length; i++) {
            mixed[i] = values[i] + share * (other.values[i] - values[i]);
        }
        return new QuantileCurve(mixed);
    }

    /// Mean distance by which the highest quantile is exceeded, if it is: the scale of the exponential tail; 0 where
    /// the two highest quantiles are the same.
    public double tailScale() {
        return (values[LAST] - values[LAST - 1]) / TAIL_SCALES;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuantileCurve that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "QuantileCurve" + Arrays.toString(values);
    }
}
