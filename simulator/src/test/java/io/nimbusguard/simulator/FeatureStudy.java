package io.nimbusguard.simulator;

import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.MinuteView;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.forecasting.Pinball;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.ModelFile;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.simulator.load.Streams;
import io.nimbusguard.simulator.recording.RecordedTrace;
import io.nimbusguard.simulator.trace.TraceReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/// What each of the nine features adds to the network's forecast of demand: `make features`. On the last 40 %
/// of each trace, the quantile loss ten minutes ahead is compared with what it is
/// - without the feature, as where a service does not export it, which training has shown to the network;
/// - with the feature of another time, half the trace away, brought to the present value: it looks real and
///   says nothing. Demand, without which there is no forecast, has only this.
///
/// The ratio of the two losses, geometric mean over traces, with a bootstrap interval over the days of each
/// trace. Above 1, the feature adds something.
final class FeatureStudy {

    private static final int FURTHEST = Horizons.POINTS.size() - 1;
    private static final int AHEAD = Horizons.POINTS.getLast();
    /// One minute of these is asked.
    private static final int STRIDE = 5;
    private static final int CHUNK = 64;
    private static final int DAY = 1440;
    private static final int RESAMPLES = 2000;

    private FeatureStudy() {}

    /// What the network is not told truly; nothing: the forecast that the others are held against.
    private record Change(@Nullable Feature feature, boolean otherTime) {
        static final List<Change> ALL = all();

        private static List<Change> all() {
            var changes = new ArrayList<Change>();
            changes.add(new Change(null, false));
            for (var feature : Feature.ALL) {
                if (feature != Feature.REQUEST_RATE) {
                    changes.add(new Change(feature, false));
                }
                changes.add(new Change(feature, true));
            }
            return changes;
        }
    }

    /// A minute of which one feature is changed.
    private record ChangedView(MinuteRecording recording, int minute, Change change) implements MinuteView {
        @Override
        public double ago(Feature feature, int minutes) {
            var value = minutes < 0 ? Double.NaN : recording.at(feature, minute - minutes);
            if (feature != change.feature()) {
                return value;
            }
            if (!change.otherTime()) {
                return Double.NaN;
            }
            var other = minute - recording.size() / 2;
            return minutes == 0 ? value : recording.at(feature, other - minutes) * toPresent(feature, other);
        }

        private double toPresent(Feature feature, int other) {
            var there = recording.at(feature, other);
            return there > 0 ? recording.at(feature, minute) / there : 1;
        }

        @Override
        public Instant end() {
            return recording.timeAt(minute + 1);
        }

        @Override
        public int length() {
            return minute + 1;
        }
    }

    public static void main(String[] arguments) {
        if (!(LstmEngine.open() instanceof LstmEngine.Available engine)
                || !(ModelFile.read(Path.of(arguments[0])) instanceof ModelFile.Read.Loaded(var model, var _))) {
            throw new IllegalArgumentException("no network can be read from " + arguments[0]);
        }
        var network = engine.serve(model);
        var traces = Arrays.stream(arguments)
                .skip(1)
                .map(file -> losses(network, Path.of(file)))
                .toList();
        System.out.println("quantile loss ten minutes ahead over that with all nine features (95 %)");
        System.out.println("                                            left out               of another time");
        for (var feature : Feature.ALL) {
            var out = feature == Feature.REQUEST_RATE ? "-" : ratio(traces, new Change(feature, false));
            System.out.printf(
                    Locale.ROOT,
                    "%-42s  %-21s  %s%n",
                    feature.metricName(),
                    out,
                    ratio(traces, new Change(feature, true)));
        }
    }

    /// Sums of the loss [change][day].
    private static double[][] losses(DemandNetwork network, Path file) {
        var trace = RecordedTrace.of(new TraceReader().read(file), 1);
        var recording = trace.recording();
        var first = Math.max(trace.chooseEnd(), recording.size() / 2 + DAY);
        var days = (recording.size() - first) / DAY + 1;
        var losses = new double[Change.ALL.size()][days];
        for (var from = first; from < recording.size() - AHEAD; from += STRIDE * CHUNK) {
            var minutes = new ArrayList<Integer>();
            for (var minute = from; minute < Math.min(from + STRIDE * CHUNK, recording.size() - AHEAD); ) {
                if (isKnown(recording, minute) && isKnown(recording, minute + AHEAD)) {
                    minutes.add(minute);
                }
                minute += STRIDE;
            }
            for (var change = 0; change < losses.length; change++) {
                var which = Change.ALL.get(change);
                var said = network.forecastAll(minutes.stream()
                        .<MinuteView>map(minute -> new ChangedView(recording, minute, which))
                        .toList());
                for (var i = 0; i < said.size(); i++) {
                    var actual = recording.at(Feature.REQUEST_RATE, minutes.get(i) + AHEAD);
                    losses[change][(minutes.get(i) - first) / DAY] += loss(said.get(i), actual);
                }
            }
        }
        System.err.println("judged " + file.getFileName());
        return losses;
    }

    private static boolean isKnown(MinuteRecording recording, int minute) {
        return recording.at(Feature.REQUEST_RATE, minute) >= 0;
    }

    private static double loss(Optional<NetworkForecast> said, double actual) {
        var forecast = said.orElseThrow();
        return Pinball.loss(actual, level -> forecast.demand(FURTHEST, level));
    }

    private static String ratio(List<double[][]> traces, Change change) {
        var index = Change.ALL.indexOf(change);
        var random = Streams.named("bootstrap", 0);
        var resampled = new double[RESAMPLES];
        Arrays.setAll(resampled, _ -> ratio(traces, index, random));
        Arrays.sort(resampled);
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f-%.3f)",
                ratio(traces, index, null),
                resampled[(int) (0.025 * RESAMPLES)],
                resampled[(int) (0.975 * RESAMPLES) - 1]);
    }

    /// @param resampling draws each trace's days with replacement; null takes each once
    private static double ratio(List<double[][]> traces, int change, @Nullable UniformRandomProvider resampling) {
        var sum = 0.0;
        for (var losses : traces) {
            var all = 0.0;
            var changed = 0.0;
            for (var i = 0; i < losses[0].length; i++) {
                var day = resampling == null ? i : resampling.nextInt(losses[0].length);
                all += losses[0][day];
                changed += losses[change][day];
            }
            sum += Math.log(changed / all);
        }
        return Math.exp(sum / traces.size());
    }
}
