package io.nimbusguard.simulator.recording;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.lstm.TrainingSet;
import io.nimbusguard.forecasting.lstm.TrainingSource;
import io.nimbusguard.simulator.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a forecaster for many workloads is fitted to: the first 45 % of every trace as it was, the same at other
/// levels and times, and loads made for robustness. What it is chosen by: 45–60 % of every trace. Of the last 40 %
/// nothing is in it.
///
/// @param parts what of each trace is in it
/// @param made  how many loads were made
public record TrainingData(TrainingSet set, List<Part> parts, int made) {

    /// Shorter parts than that teach nothing of a load.
    private static final int SHORTEST_MINUTES = 240;

    private static final int SHORTEST_CHOICE_MINUTES = 60;
    /// How often a window comes from a trace, not from a load that was made.
    private static final double REAL_SHARE = 0.7;
    /// Of a trace's windows, how many are as it was.
    private static final double AS_IT_WAS = 0.5;
    /// A trace whose rows are longer than a minute shows stairs that no service climbs.
    private static final double COARSE_WEIGHT = 0.5;

    private static final int MINUTES_PER_DAY = 1440;
    /// A load that was made lasts that many days: some know last week, some do not.
    private static final int SHORTEST_DAYS = 3;

    private static final int LONGEST_DAYS = 16;
    /// Keeps the dice of two seeds apart.
    private static final long MOST_COPIES = 1000;

    /// @param fitMinutes    fitted to, from the trace's beginning; 0 where it is too short
    /// @param chooseMinutes chosen by
    public record Part(Trace trace, int fitMinutes, int chooseMinutes) {}

    /// @param copies other lives of each trace
    /// @param made   loads made of each shape
    /// @param seed   of all dice
    public record Request(List<Trace> traces, int copies, int made, long seed) {

        public static final int COPIES = 8;
        public static final int MADE = 8;

        public Request {
            if (copies < 0 || copies >= MOST_COPIES || made < 1 || made >= MOST_COPIES) {
                throw new IllegalArgumentException("copies: " + copies + ", loads of each shape: " + made);
            }
            traces = List.copyOf(traces);
        }
    }

    public TrainingData {
        parts = List.copyOf(parts);
    }

    /// The same request always gives the same data.
    ///
    /// @throws IllegalArgumentException where the traces are too short to fit to or to choose by
    public static TrainingData of(Request request) {
        var recorded = request.traces().parallelStream()
                .map(trace -> RecordedTrace.of(trace, request.seed()))
                .toList();
        var total = recorded.stream().mapToDouble(TrainingData::weight).sum();
        var fit = new ArrayList<TrainingSource>();
        var choose = new ArrayList<TrainingSource>();
        var parts = new ArrayList<Part>();
        for (var trace : recorded) {
            var weight = weight(trace);
            if (weight > 0) {
                fit.addAll(lives(trace, REAL_SHARE * weight / total, request));
            }
            var from = trace.fitEnd() + TrainingSet.PURGE;
            var chosenBy = weight > 0 && trace.chooseEnd() - from >= SHORTEST_CHOICE_MINUTES;
            if (chosenBy) {
                choose.add(new TrainingSource(trace.recording(), from, trace.chooseEnd(), weight));
            }
            parts.add(
                    new Part(trace.trace(), weight > 0 ? trace.fitEnd() : 0, chosenBy ? trace.chooseEnd() - from : 0));
        }
        var made = made(request);
        made.forEach(load -> fit.add(whole(load, (1 - REAL_SHARE) / made.size())));
        return new TrainingData(new TrainingSet(fit, choose), parts, made.size());
    }

    /// Longer traces count for more, but not in proportion; 0 for one too short to fit to.
    private static double weight(RecordedTrace trace) {
        if (trace.fitEnd() < SHORTEST_MINUTES) {
            return 0;
        }
        var coarse = trace.trace().step().compareTo(Duration.ofMinutes(1)) > 0;
        return Math.sqrt((double) trace.fitEnd() / MINUTES_PER_DAY) * (coarse ? COARSE_WEIGHT : 1);
    }

    private static List<TrainingSource> lives(RecordedTrace trace, double weight, Request request) {
        var part = RecordedTrace.fitRows(trace.trace());
        var others = IntStream.range(0, request.copies())
                .parallel()
                .mapToObj(copy -> new Roughening(part, request.seed() * MOST_COPIES + copy).elsewhere())
                .toList();
        var own = others.isEmpty() ? 1 : AS_IT_WAS;
        var sources = new ArrayList<TrainingSource>();
        sources.add(new TrainingSource(trace.recording(), 1, trace.fitEnd(), own * weight));
        others.forEach(life -> sources.add(whole(life, (1 - own) * weight / others.size())));
        return sources;
    }

    private static List<MinuteRecording> made(Request request) {
        var shapes = LoadShape.values();
        return IntStream.range(0, request.made() * shapes.length)
                .parallel()
                .mapToObj(index -> {
                    var seed = request.seed() * MOST_COPIES + index / shapes.length;
                    var load = MadeLoads.draw(
                            shapes[index % shapes.length],
                            seed,
                            SHORTEST_DAYS + index % (LONGEST_DAYS - SHORTEST_DAYS));
                    return new Roughening(load, seed).asItIs();
                })
                .toList();
    }

    private static TrainingSource whole(MinuteRecording recording, double weight) {
        return new TrainingSource(recording, 1, recording.size(), weight);
    }
}
