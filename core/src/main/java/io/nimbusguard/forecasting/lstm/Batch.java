package io.nimbusguard.forecasting.lstm;

import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.forecasting.lstm.WindowInputs.Window;
import io.nimbusguard.scaling.Feature;

/// Windows with what came after them, as flat arrays. Lives for one chunk.
final class Batch {

    private static final double MOST = 50;
    private static final int LONGEST = 10;

    final int size;
    final float[] sequence;
    final float[] side;
    final float[] outlooks;
    final float[] base;
    final float[] scale;
    /// What came, over the source's usual error, [window][output].
    final float[] linear;
    /// The logarithm of the usual error.
    final float[] unit;
    /// What came, in units of the window.
    final float[] logarithmic;
    /// 1 where it is known what came.
    final float[] known;
    final float[] features;
    final float[] featuresKnown;

    private final int window;
    private int count;

    Batch(int size, int window) {
        this.size = size;
        this.window = window;
        sequence = new float[size * window * WindowInputs.CHANNELS];
        side = new float[size * WindowInputs.SIDE];
        outlooks = new float[size * Net.OUTPUTS * WindowInputs.OUTLOOKS];
        base = new float[size];
        scale = new float[size];
        linear = new float[size * Net.OUTPUTS];
        unit = new float[size];
        logarithmic = new float[size * Net.OUTPUTS];
        known = new float[size * Net.OUTPUTS];
        features = new float[size * Net.FEATURES * Net.POINTS];
        featuresKnown = new float[size * Net.FEATURES * Net.POINTS];
    }

    /// The first windows only.
    Batch first(int windows) {
        var first = new Batch(windows, window);
        System.arraycopy(sequence, 0, first.sequence, 0, first.sequence.length);
        System.arraycopy(side, 0, first.side, 0, first.side.length);
        System.arraycopy(outlooks, 0, first.outlooks, 0, first.outlooks.length);
        System.arraycopy(base, 0, first.base, 0, windows);
        System.arraycopy(scale, 0, first.scale, 0, windows);
        System.arraycopy(unit, 0, first.unit, 0, windows);
        System.arraycopy(linear, 0, first.linear, 0, first.linear.length);
        System.arraycopy(logarithmic, 0, first.logarithmic, 0, first.logarithmic.length);
        System.arraycopy(known, 0, first.known, 0, first.known.length);
        System.arraycopy(features, 0, first.features, 0, first.features.length);
        System.arraycopy(featuresKnown, 0, first.featuresKnown, 0, first.featuresKnown.length);
        first.count = windows;
        return first;
    }

    boolean isFull() {
        return count == size;
    }

    /// @param minute     the newest that the window knows
    /// @param factor     on every value of the recording, as the window saw it
    /// @param usualError of persistence on the source [requests per second]
    void add(Window seen, MinuteRecording recording, int minute, double factor, double usualError) {
        System.arraycopy(seen.sequence, 0, sequence, count * seen.sequence.length, seen.sequence.length);
        System.arraycopy(seen.side, 0, side, count * seen.side.length, seen.side.length);
        System.arraycopy(seen.outlooks, 0, outlooks, count * seen.outlooks.length, seen.outlooks.length);
        base[count] = (float) seen.base;
        scale[count] = (float) seen.scale;
        var error = factor * usualError;
        unit[count] = (float) Math.log(error);
        for (var output = 0; output < Net.OUTPUTS; output++) {
            var came = factor * came(recording, minute, output);
            var at = count * Net.OUTPUTS + output;
            if (!Double.isNaN(came)) {
                known[at] = 1;
                linear[at] = (float) ((came + WindowInputs.OFFSET) / error);
                logarithmic[at] =
                        (float) Math.clamp((WindowInputs.logarithm(came) - seen.base) / seen.scale, -MOST, MOST);
            }
        }
        addFeatures(seen, recording, minute, factor);
        count++;
    }

    private void addFeatures(Window seen, MinuteRecording recording, int minute, double factor) {
        for (var feature = 0; feature < Net.FEATURES; feature++) {
            if (!(seen.featureScale[feature] > 0)) {
                continue;
            }
            var which = NetworkForecast.OTHERS.get(feature);
            var shift = seen.featureShift[feature];
            var present = factor * recording.at(which, minute) + shift;
            for (var point = 0; point < Net.POINTS; point++) {
                var came = factor * recording.at(which, minute + Horizons.POINTS.get(point)) + shift;
                if (came > 0) {
                    var at = (count * Net.FEATURES + feature) * Net.POINTS + point;
                    featuresKnown[at] = 1;
                    features[at] =
                            (float) Math.clamp(Math.log(came / present) / seen.featureScale[feature], -MOST, MOST);
                }
            }
        }
    }

    /// What an output turned out to be; NaN where a minute is missing.
    static double came(MinuteRecording recording, int minute, int output) {
        if (output < Net.POINTS) {
            return recording.at(Feature.REQUEST_RATE, minute + Horizons.POINTS.get(output));
        }
        var largest = 0.0;
        for (var ahead = 1; ahead <= Horizons.MAXIMA.get(output - Net.POINTS); ahead++) {
            // NaN if any is
            largest = Math.max(largest, recording.at(Feature.REQUEST_RATE, minute + ahead));
        }
        return largest;
    }

    /// Mean error of plain persistence ten minutes ahead, at least what counting alone makes of it.
    static double usualError(TrainingSource source) {
        var recording = source.recording();
        var errors = 0.0;
        var level = 0.0;
        var count = 0;
        for (var minute = Math.max(0, source.firstMade()); minute <= source.lastMade(); minute++) {
            var now = recording.at(Feature.REQUEST_RATE, minute);
            var later = recording.at(Feature.REQUEST_RATE, minute + LONGEST);
            if (!Float.isNaN(now) && !Float.isNaN(later)) {
                errors += Math.abs(later - now);
                level += now;
                count++;
            }
        }
        return Math.max(Math.sqrt(level / Math.max(1, count) / 60) + WindowInputs.OFFSET, errors / Math.max(1, count));
    }
}
