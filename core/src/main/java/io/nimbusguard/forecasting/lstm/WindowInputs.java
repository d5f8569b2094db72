package io.nimbusguard.forecasting.lstm;

import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.MinuteView;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.scaling.Feature;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/// From minutes to what the network reads: the one path for training and serving.
///
/// Demand is looked at as `y = ln(x + 1/60)`, one request a minute more than there were, and in units of the hour's own
/// spread, so that a service ten times as large looks the same:
/// ```
/// scale = sqrt((IQR of the last hour / 1.35)² + 1 / (60 median + 1) + 0.01²)        the middle term is Poisson noise
/// sequence = (y - median) / scale          side inputs = (y - newest y) / scale
/// ```
/// What is missing is 0, with a mask beside it.
final class WindowInputs {

    /// Inputs a minute: demand, its change, the other features, and for each whether it is there.
    static final int CHANNELS = 3 + 2 * NetworkForecast.OTHERS.size();

    /// Added to demand before the logarithm [requests per second].
    static final double OFFSET = 1.0 / 60;

    static final int SIDE;

    /// Simple outlooks that the network weighs: the newest value goes on, means of two lengths, the hour's median, and
    /// the same time on earlier days, brought to the present level in three ways.
    static final int OUTLOOKS = 7;

    private static final int DAY = 1440;
    private static final int WEEK = 7 * DAY;
    private static final int HOUR = 60;
    private static final int FRESH = 5;
    private static final double LARGEST = 1e15;
    private static final double CLIP = 8;
    private static final double FURTHEST_OUTLOOK = 100;
    private static final double SMALLEST_SCALE = 0.01;
    private static final double NORMAL_IQR = 1.35;

    private static final int LAGS = 15;
    private static final int[] ROLLING = {3, 5, 10, 20, 30, 60};
    /// Windows of hours, and every how many minutes they are looked at.
    private static final int[][] LONG = {{180, 2}, {720, 8}, {DAY, 15}};

    private static final int[] DAILY_OFFSETS = {-15, -5, 0, 1, 2, 3, 5, 7, 10};
    private static final int[] HOURLY_OFFSETS = {0, 1, 2, 3, 5, 7, 10};
    private static final int DAYS = 7;
    private static final int LONGEST = 10;
    private static final int[] SPREAD_POINTS = {1, 5, 10};
    private static final double CUSHION = 0.05;
    private static final double LARGEST_RATIO = 5;
    private static final int[] CYCLES = {60, 30, 20, 15, 10, 5};

    private static final double FEATURE_SHARE = 0.01;
    private static final double SMALLEST_FEATURE = 1e-9;
    private static final double SMALLEST_FEATURE_SCALE = 0.02;

    private final int window;
    private final double[] y = new double[HOUR];
    private final double[] sorted = new double[HOUR];
    private float[] side = new float[0];
    private float[] outlooks = new float[Net.OUTPUTS * OUTLOOKS];
    private int at;
    private double newest;
    private double scale;

    /// One workload's minute as the network reads it.
    static final class Window {
        final float[] sequence;
        final float[] side;
        final float[] outlooks;
        final double base;
        final double scale;
        final double[] featureScale;
        final double[] featureShift;

        /// @param outlooks     [output][outlook], above the base in units of the scale
        /// @param base         newest demand, as a logarithm
        /// @param scale        unit of what is said of demand, as a logarithm
        /// @param featureScale unit of what is said of each other feature; 0 for one that is not there now
        /// @param featureShift added to each other feature before the logarithm
        Window(
                float[] sequence,
                float[] side,
                float[] outlooks,
                double base,
                double scale,
                double[] featureScale,
                double[] featureShift) {
            this.sequence = sequence;
            this.side = side;
            this.outlooks = outlooks;
            this.base = base;
            this.scale = scale;
            this.featureScale = featureScale;
            this.featureShift = featureShift;
        }
    }

    static {
        var nothing = new MinuteView() {
            @Override
            public double ago(Feature feature, int minutes) {
                return minutes == 0 ? 1 : Double.NaN;
            }

            @Override
            public java.time.Instant end() {
                return java.time.Instant.EPOCH;
            }

            @Override
            public int length() {
                return 1;
            }
        };
        SIDE = new WindowInputs(2).fillSide(nothing);
    }

    /// @param window minutes read one by one
    WindowInputs(int window) {
        this.window = window;
    }

    /// Not safe for two threads at once. Empty where demand has been missing for five minutes.
    Optional<Window> of(MinuteView view) {
        var found = latest(view);
        if (Double.isNaN(found)) {
            return Optional.empty();
        }
        at = 0;
        side = new float[SIDE];
        outlooks = new float[Net.OUTPUTS * OUTLOOKS];
        fillSide(view);
        var sequence = new float[window * CHANNELS];
        fillDemand(sequence);
        var others = NetworkForecast.OTHERS;
        var featureScale = new double[others.size()];
        var featureShift = new double[others.size()];
        for (var feature = 0; feature < others.size(); feature++) {
            fillFeature(view, feature, sequence, featureScale, featureShift);
        }
        return Optional.of(new Window(sequence, side, outlooks, newest, scale, featureScale, featureShift));
    }

    private static double demand(MinuteView view, int ago) {
        var value = view.ago(Feature.REQUEST_RATE, ago);
        return value >= 0 && value < Double.POSITIVE_INFINITY ? Math.min(LARGEST, value) : Double.NaN;
    }

    static double logarithm(double demand) {
        return Math.log(demand + OFFSET);
    }

    private static double latest(MinuteView view) {
        for (var ago = 0; ago < FRESH; ago++) {
            var value = demand(view, ago);
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return Double.NaN;
    }

    // ---------------------------------------------------------------- side inputs

    /// @return how many there are
    private int fillSide(MinuteView view) {
        newest = logarithm(latest(view));
        for (var ago = 0; ago < HOUR; ago++) {
            y[ago] = logarithm(demand(view, ago));
        }
        var present = sortPresent(y, HOUR);
        var median = sorted[present / 2];
        var spread = (sorted[3 * present / 4] - sorted[present / 4]) / NORMAL_IQR;
        var poisson = 1 / (60 * Math.exp(median) + 1);
        scale = Math.sqrt(spread * spread + poisson + SMALLEST_SCALE * SMALLEST_SCALE);

        for (var lag = 1; lag <= LAGS; lag++) {
            put(relative(y[lag]));
        }
        put((double) present / HOUR);
        put(relative(median));
        for (var minutes : ROLLING) {
            rolling(minutes);
        }
        for (var span : LONG) {
            longWindow(view, span[0], span[1]);
        }
        season(view, DAY, DAILY_OFFSETS, 1);
        season(view, WEEK, DAILY_OFFSETS, 1);
        season(view, HOUR, HOURLY_OFFSETS, 0);
        level(1, mean(view, 0, 3));
        level(2, mean(view, 0, 19));
        level(3, Math.exp(median) - OFFSET);
        profile(view, 4, 1, 3);
        profile(view, 5, 1, 15);
        profile(view, 6, DAYS, 15);
        calendar(view);
        level(view, median, poisson, spread);
        ratios(view);
        return at;
    }

    private int sortPresent(double[] values, int count) {
        var present = 0;
        for (var i = 0; i < count; i++) {
            if (!Double.isNaN(values[i])) {
                sorted[present++] = values[i];
            }
        }
        Arrays.sort(sorted, 0, present);
        return present;
    }

    private void put(double value) {
        if (at < side.length) {
            side[at] = (float) value;
        }
        at++;
    }

    /// 0 where it is missing.
    private double relative(double logarithm) {
        return Double.isNaN(logarithm) ? 0 : clipped((logarithm - newest) / scale);
    }

    private static double clipped(double value) {
        return Math.clamp(value, -CLIP, CLIP);
    }

    private void rolling(int minutes) {
        var sum = 0.0;
        var squares = 0.0;
        var largest = Double.NEGATIVE_INFINITY;
        var smallest = Double.POSITIVE_INFINITY;
        var changes = 0.0;
        var count = 0;
        for (var ago = 0; ago < minutes; ago++) {
            var value = y[ago];
            if (Double.isNaN(value)) {
                continue;
            }
            var from = value - newest;
            sum += from;
            squares += from * from;
            largest = Math.max(largest, value);
            smallest = Math.min(smallest, value);
            count++;
            if (ago + 1 < minutes && !Double.isNaN(y[ago + 1])) {
                changes += Math.abs(value - y[ago + 1]);
            }
        }
        var mean = count == 0 ? 0 : sum / count;
        put(clipped(mean / scale));
        put(count == 0 ? 0 : relative(largest));
        put(count == 0 ? 0 : relative(smallest));
        put(count == 0 ? 0 : clipped(Math.sqrt(Math.max(0, squares / count - mean * mean)) / scale));
        put(count == 0 ? 0 : clipped(changes / count / scale));
    }

    private void longWindow(MinuteView view, int minutes, int stride) {
        var sum = 0.0;
        var squares = 0.0;
        var changes = 0.0;
        var count = 0;
        var before = Double.NaN;
        for (var ago = 0; ago < minutes; ago += stride) {
            var value = demand(view, ago);
            if (!Double.isNaN(value)) {
                sum += value;
                squares += value * value;
                count++;
                changes += Double.isNaN(before) ? 0 : Math.abs(value - before);
                before = value;
            }
        }
        var there = 2 * count * stride >= minutes;
        var mean = sum / count;
        put(there ? relative(logarithm(mean)) : 0);
        put(there ? Math.sqrt(Math.max(0, squares / count - mean * mean)) / (mean + OFFSET) : 0);
        put(there ? changes / count / (mean + OFFSET) : 0);
        put(there ? 1 : 0);
    }

    /// What followed one season ago, smoothed over `smoothing` minutes on either side, and the largest of it.
    private void season(MinuteView view, int minutes, int[] offsets, int smoothing) {
        var there = 0;
        for (var offset : offsets) {
            var ago = minutes - offset;
            var value = mean(view, ago - smoothing, ago + smoothing);
            there += Double.isNaN(value) ? 0 : 1;
            put(relative(logarithm(value)));
        }
        var largest = Double.NaN;
        for (var ahead = 1; ahead <= LONGEST; ahead++) {
            var value = demand(view, minutes - ahead);
            largest = Double.isNaN(value) || value < largest ? largest : value;
        }
        put(relative(logarithm(largest)));
        put((double) there / offsets.length);
    }

    private static double mean(MinuteView view, int from, int to) {
        var sum = 0.0;
        var count = 0;
        for (var ago = from; ago <= to; ago++) {
            var value = demand(view, ago);
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return 2 * count >= to - from + 1 ? sum / count : Double.NaN;
    }

    /// How demand went on at this time on earlier days, brought to the present level, and how far those days agree.
    private void profile(MinuteView view, int outlook, int dayStep, int levelMinutes) {
        var sums = new double[LONGEST + 1];
        var squares = new double[LONGEST + 1];
        var levels = 0.0;
        var days = 0;
        var ratios = new double[LONGEST + 1];
        var now = mean(view, 0, levelMinutes - 1);
        now = Double.isNaN(now) ? latest(view) : now;
        for (var day = dayStep; day <= DAYS && day * DAY + levelMinutes < view.length(); day += dayStep) {
            var then = mean(view, day * DAY, day * DAY + levelMinutes - 1);
            if (!Double.isNaN(then) && fillRatios(view, day * DAY, then, CUSHION * (then + now) + OFFSET, ratios)) {
                for (var ahead = 1; ahead <= LONGEST; ahead++) {
                    sums[ahead] += ratios[ahead];
                    squares[ahead] += ratios[ahead] * ratios[ahead];
                }
                levels += then;
                days++;
            }
        }
        for (var point : Horizons.POINTS) {
            put(days == 0 ? 0 : relative(logarithm(now * sums[point] / days)));
        }
        var largest = 0.0;
        for (int ahead = 1, maximum = 0; ahead <= LONGEST; ahead++) {
            largest = Math.max(largest, sums[ahead]);
            if (ahead == Horizons.MAXIMA.get(maximum)) {
                put(days == 0 ? 0 : relative(logarithm(now * largest / days)));
                outlook(Net.POINTS + maximum, outlook, now * largest / days);
                maximum++;
            }
        }
        for (var point = 0; point < Net.POINTS; point++) {
            outlook(point, outlook, now * sums[Horizons.POINTS.get(point)] / days);
        }
        for (var point : SPREAD_POINTS) {
            var mean = sums[point] / Math.max(1, days);
            put(days < 2 ? 0 : clipped(Math.sqrt(Math.max(0, squares[point] / days - mean * mean)) / scale));
        }
        put(days == 0 ? 0 : relative(logarithm(levels / days)));
        put((double) days / DAYS);
    }

    private void level(int outlook, double demand) {
        for (var output = 0; output < Net.OUTPUTS; output++) {
            outlook(output, outlook, demand);
        }
    }

    /// What is not known says that the newest value goes on.
    private void outlook(int output, int outlook, double demand) {
        var above = (logarithm(demand) - newest) / scale;
        outlooks[output * OUTLOOKS + outlook] =
                Double.isNaN(above) ? 0 : (float) Math.clamp(above, -FURTHEST_OUTLOOK, FURTHEST_OUTLOOK);
    }

    private static boolean fillRatios(MinuteView view, int shift, double then, double cushion, double[] ratios) {
        for (var ahead = 1; ahead <= LONGEST; ahead++) {
            var level = mean(view, shift - ahead - 1, shift - ahead + 1);
            if (Double.isNaN(level)) {
                return false;
            }
            ratios[ahead] = Math.clamp((level + cushion) / (then + cushion), 1 / LARGEST_RATIO, LARGEST_RATIO);
        }
        return true;
    }

    private void calendar(MinuteView view) {
        var end = view.end().atZone(ZoneOffset.UTC);
        var minute = end.getMinute();
        for (var cycle : CYCLES) {
            circle((double) (minute % cycle) / cycle);
        }
        var hours = end.getHour() + minute / 60.0;
        circle(hours / 24);
        circle(hours / 12);
        circle((end.getDayOfWeek().getValue() + hours / 24) / 7);
    }

    private void circle(double turn) {
        put(Math.sin(2 * Math.PI * turn));
        put(Math.cos(2 * Math.PI * turn));
    }

    private void level(MinuteView view, double median, double poisson, double spread) {
        put(newest / 5);
        put(median / 5);
        put(Math.log(scale));
        put(Math.log(poisson) / 5);
        put(spread / scale);
        put(Math.min(1, (double) view.length() / HOUR));
        put(Math.min(1, (double) view.length() / DAY));
        put(Math.min(1, (double) view.length() / WEEK));
    }

    /// What the features say of each other: busy time and finished requests per request, and their change.
    private void ratios(MinuteView view) {
        ratio(view, Feature.CPU_RATE, Feature.REQUEST_RATE);
        ratio(view, Feature.DURATION_SUM_RATE, Feature.FINISHED_RATE);
        ratio(view, Feature.FINISHED_RATE, Feature.REQUEST_RATE);
        ratio(view, Feature.RESPONSE_BYTES_RATE, Feature.FINISHED_RATE);
    }

    private void ratio(MinuteView view, Feature upper, Feature lower) {
        var now = quotient(view, upper, lower, 0, 2);
        var before = quotient(view, upper, lower, 10, 40);
        put(Double.isNaN(now) || Double.isNaN(before) ? 0 : Math.clamp(Math.log(now / before), -3, 3));
    }

    private static double quotient(MinuteView view, Feature upper, Feature lower, int from, int to) {
        var above = 0.0;
        var below = 0.0;
        for (var ago = from; ago <= to; ago++) {
            var one = view.ago(upper, ago);
            var other = view.ago(lower, ago);
            if (one > 0 && other > 0) {
                above += one;
                below += other;
            }
        }
        return below > 0 && above < Double.POSITIVE_INFINITY && below < Double.POSITIVE_INFINITY
                ? above / below
                : Double.NaN;
    }

    // ---------------------------------------------------------------- sequence, oldest first

    private void fillDemand(float[] sequence) {
        var present = sortPresent(y, HOUR);
        var median = sorted[present / 2];
        for (var ago = 0; ago < window; ago++) {
            var row = (window - 1 - ago) * CHANNELS;
            if (!Double.isNaN(y[ago])) {
                sequence[row] = (float) clipped((y[ago] - median) / scale);
                sequence[row + 2] = 1;
                if (ago + 1 < HOUR && !Double.isNaN(y[ago + 1])) {
                    sequence[row + 1] = (float) clipped((y[ago] - y[ago + 1]) / scale);
                }
            }
        }
    }

    private void fillFeature(
            MinuteView view, int index, float[] sequence, double[] featureScale, double[] featureShift) {
        var feature = NetworkForecast.OTHERS.get(index);
        var values = new double[window];
        for (var ago = 0; ago < window; ago++) {
            var value = view.ago(feature, ago);
            values[ago] = value >= 0 && value < Double.POSITIVE_INFINITY ? Math.min(LARGEST, value) : Double.NaN;
        }
        var present = sortPresent(values, window);
        if (present == 0) {
            return;
        }
        var middle = sorted[present / 2];
        var shift = FEATURE_SHARE * middle + SMALLEST_FEATURE;
        var median = Math.log(middle + shift);
        var spread = Math.log((sorted[3 * present / 4] + shift) / (sorted[present / 4] + shift)) / NORMAL_IQR;
        var unit = Math.sqrt(spread * spread + SMALLEST_FEATURE_SCALE * SMALLEST_FEATURE_SCALE);
        for (var ago = 0; ago < window; ago++) {
            if (!Double.isNaN(values[ago])) {
                var row = (window - 1 - ago) * CHANNELS + 3 + 2 * index;
                sequence[row] = (float) clipped((Math.log(values[ago] + shift) - median) / unit);
                sequence[row + 1] = 1;
            }
        }
        featureShift[index] = shift;
        featureScale[index] = Double.isNaN(values[0]) ? 0 : unit;
    }
}
