package io.nimbusguard.forecasting.retraining;

import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.forecasting.Pinball;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.forecasting.lstm.TrainingSource;
import io.nimbusguard.scaling.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Parts of recordings that networks are asked to forecast, and what really came.
///
/// @param parts  each with a recording; what a forecast tells of lies inside
/// @param stride minutes from one question to the next
record Exam(List<TrainingSource> parts, int stride) {

    private static final int POINTS = Horizons.POINTS.size();
    private static final int OUTPUTS = POINTS + Horizons.MAXIMA.size();
    private static final int LOWER = QuantileCurve.LEVELS.indexOf(0.1);
    private static final int UPPER = QuantileCurve.LEVELS.indexOf(0.9);
    private static final int LONGEST = Horizons.POINTS.getLast();
    /// Demand below that is as good as none [requests per second].
    private static final double LEAST = 1.0 / 60;

    Exam {
        parts = List.copyOf(parts);
    }

    Marks marksOf(DemandNetwork network) {
        var losses = new ArrayList<Double>(parts.size());
        var tally = new Tally();
        for (var part : parts) {
            losses.add(loss(network, part, tally));
        }
        return new Marks(losses, tally.known == 0 ? Double.NaN : (double) tally.within / tally.known);
    }

    private static final class Tally {
        long within;
        long known;
    }

    private double loss(DemandNetwork network, TrainingSource part, Tally tally) {
        var recording = part.recording();
        var first = Math.max(0, part.from() - 1);
        var minutes = IntStream.rangeClosed(first, part.to() - 1 - LONGEST)
                .filter(minute -> (minute - first) % stride == 0)
                .toArray();
        var said = network.forecastAll(
                IntStream.of(minutes).mapToObj(recording::viewAt).toList());
        var sum = 0.0;
        var count = 0;
        for (var i = 0; i < minutes.length; i++) {
            if (said.get(i).isPresent()) {
                var forecast = said.get(i).get();
                for (var output = 0; output < OUTPUTS; output++) {
                    var came = came(recording, minutes[i], output);
                    if (!Float.isNaN(came)) {
                        sum += loss(forecast, output, came);
                        count++;
                        note(tally, forecast, output, came);
                    }
                }
            }
        }
        return sum / count / usualError(part);
    }

    private static void note(Tally tally, NetworkForecast forecast, int output, double came) {
        if (output < POINTS) {
            tally.known++;
            tally.within += came >= forecast.demand(output, LOWER) && came <= forecast.demand(output, UPPER) ? 1 : 0;
        }
    }

    private static double loss(NetworkForecast forecast, int output, double came) {
        return Pinball.loss(came, level -> forecast.demand(output, level));
    }

    /// NaN where a minute is missing.
    private static float came(MinuteRecording recording, int minute, int output) {
        if (output < POINTS) {
            return recording.at(Feature.REQUEST_RATE, minute + Horizons.POINTS.get(output));
        }
        var largest = 0f;
        for (var ahead = 1; ahead <= Horizons.MAXIMA.get(output - POINTS); ahead++) {
            // NaN if any is
            largest = Math.max(largest, recording.at(Feature.REQUEST_RATE, minute + ahead));
        }
        return largest;
    }

    /// Of plain persistence ten minutes ahead, at least what counting alone makes of it [requests per second].
    private static double usualError(TrainingSource part) {
        var recording = part.recording();
        var errors = 0.0;
        var level = 0.0;
        var count = 0;
        for (var minute = Math.max(0, part.from() - 1); minute < part.to() - LONGEST; minute++) {
            var now = recording.at(Feature.REQUEST_RATE, minute);
            var later = recording.at(Feature.REQUEST_RATE, minute + LONGEST);
            if (!Float.isNaN(now) && !Float.isNaN(later)) {
                errors += Math.abs(later - now);
                level += now;
                count++;
            }
        }
        return Math.max(Math.sqrt(level / Math.max(1, count) / 60) + LEAST, errors / Math.max(1, count));
    }
}
