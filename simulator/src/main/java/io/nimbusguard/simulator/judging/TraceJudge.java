package io.nimbusguard.simulator.judging;

import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.lstm.SideInputs;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.simulator.judging.ForecastAccuracy.Bin;
import io.nimbusguard.simulator.judging.ForecastAccuracy.Days;
import io.nimbusguard.simulator.judging.ForecastAccuracy.Network;
import io.nimbusguard.simulator.judging.ForecastAccuracy.Timing;
import io.nimbusguard.simulator.recording.RecordedTrace;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Holds what was said on one trace against what came. A minute counts where demand is known then and over
/// the ten minutes behind it.
final class TraceJudge {

    private static final int DAY = 1440;
    private static final int LONGEST = Horizons.POINTS.getLast();
    private static final int LEVEL_MINUTES = 30;
    private static final double SMALLEST_LEVEL = 1.0 / 60;
    private static final int BINS = 5;
    private static final int SHORTEST_DAY = DAY / 4;
    private static final double FEWEST_INSIDE = 0.7;
    private static final double MOST_INSIDE = 0.9;
    private static final List<Integer> CHANGES = List.of(1, 10, 60);

    private final RecordedTrace trace;
    private final Serving serving;
    private final Rivals rivals;
    private final RivalTally rivalTally = new RivalTally();
    private final SpeakerTally chosenTally;
    private final FeatureTally featureTally;
    private final List<Double> confidences = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final TreeMap<LocalDate, int[]> days = new TreeMap<>();

    TraceJudge(RecordedTrace trace, Serving serving, Rivals rivals) {
        this.trace = trace;
        this.serving = serving;
        this.rivals = rivals;
        this.chosenTally = new SpeakerTally(serving.chosen());
        this.featureTally = new FeatureTally(trace.recording(), serving.chosen(), serving.network());
    }

    /// @throws IllegalArgumentException where there is no minute to judge
    ForecastAccuracy judge(boolean trained) {
        var networkTally = serving.network().map(SpeakerTally::new);
        var side = new SideInputs();
        var actual = new double[LONGEST + 1];
        for (var minute = Math.max(1, serving.from() - ResidualQuantiles.WINDOW); minute < serving.to(); minute++) {
            var row = side.of(recording().viewAt(minute)).orElse(null);
            if (row == null) {
                rivals.silence(minute);
                continue;
            }
            rivals.minute(minute, row, RidgeFit.inputs(row));
            if (minute >= serving.from() && serving.counts(minute) && fill(actual, minute)) {
                rivalTally.add(rivals, minute, actual);
                chosenTally.add(minute, actual);
                var now = minute;
                networkTally.ifPresent(tally -> tally.add(now, actual));
                featureTally.add(minute);
                note(minute, actual);
            }
        }
        if (rivalTally.minutes() < BINS) {
            throw new IllegalArgumentException(
                    "trace " + trace.trace().name() + " has too few minutes to judge forecasts on");
        }
        return new ForecastAccuracy(
                trace.trace().name(),
                trace.trace().origin().sha256(),
                trace.trace().step().toSeconds(),
                trained,
                rivalTally.minutes(),
                chosenTally.horizons(rivalTally),
                chosenTally.maximaExceeded(),
                Ranks.correlation(values(confidences), values(losses)),
                days(),
                featureTally.features(),
                bins(),
                networkTally.map(tally -> new Network(tally.horizons(rivalTally), tally.maximaExceeded())),
                timing());
    }

    private MinuteRecording recording() {
        return trace.recording();
    }

    private double demand(int minute) {
        return recording().at(Feature.REQUEST_RATE, minute);
    }

    /// @return whether all of it is known
    private boolean fill(double[] actual, int minute) {
        for (var ahead = 0; ahead <= LONGEST; ahead++) {
            actual[ahead] = minute + ahead < serving.to() ? demand(minute + ahead) : Double.NaN;
            if (Double.isNaN(actual[ahead])) {
                return false;
            }
        }
        return true;
    }

    private void note(int minute, double[] actual) {
        confidences.add(serving.chosen().confidence(minute));
        losses.add(chosenTally.loss(minute, Said.FURTHEST, actual[LONGEST]) / level(minute));
        var day = days.computeIfAbsent(
                recording().timeAt(minute).atZone(ZoneOffset.UTC).toLocalDate(), _ -> new int[2]);
        for (var point = 0; point < Said.POINTS; point++) {
            day[0]++;
            day[1] += chosenTally.isInside(minute, point, actual[Horizons.POINTS.get(point)]) ? 1 : 0;
        }
    }

    /// Mean demand of the last half hour.
    private double level(int minute) {
        var mean = meanDemand(minute);
        return Double.isNaN(mean) ? SMALLEST_LEVEL : Math.max(SMALLEST_LEVEL, mean);
    }

    /// Of the last half hour; NaN where none of it is known.
    private double meanDemand(int minute) {
        return IntStream.range(0, LEVEL_MINUTES)
                .mapToDouble(ago -> demand(minute - ago))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private Days days() {
        var counted = days.values().stream()
                .filter(day -> day[0] >= SHORTEST_DAY * Said.POINTS)
                .mapToDouble(day -> (double) day[1] / day[0])
                .toArray();
        var within = Arrays.stream(counted)
                .filter(share -> share >= FEWEST_INSIDE && share <= MOST_INSIDE)
                .count();
        return new Days(counted.length, (int) within);
    }

    private List<Bin> bins() {
        var order = IntStream.range(0, losses.size())
                .boxed()
                .sorted(Comparator.comparingDouble(confidences::get))
                .toList();
        var bins = new ArrayList<Bin>();
        for (var bin = 0; bin < BINS; bin++) {
            var part = order.subList(order.size() * bin / BINS, order.size() * (bin + 1) / BINS);
            bins.add(new Bin(
                    part.stream().mapToDouble(confidences::get).average().orElseThrow(),
                    part.stream().mapToDouble(losses::get).average().orElseThrow(),
                    part.size()));
        }
        return bins;
    }

    private Timing timing() {
        var size = serving.to() - serving.from();
        var forecast = new double[size];
        var actual = new double[size];
        Arrays.fill(forecast, Double.NaN);
        for (var minute = 0; minute < size; minute++) {
            actual[minute] = demand(serving.from() + minute);
            if (minute >= LONGEST) {
                forecast[minute] =
                        serving.chosen().demand(serving.from() + minute - LONGEST, Said.FURTHEST, Said.MEDIAN);
            }
        }
        return new Timing(
                correlationWithTheDayBefore(),
                CHANGES.stream()
                        .map(over -> TimeShift.ofChanges(forecast, actual, over))
                        .toList(),
                TimeShift.ofPromises(forecast, actual));
    }

    /// Of half-hourly means, over the part to fit on.
    private double correlationWithTheDayBefore() {
        var moments = new Moments();
        for (var minute = DAY + LEVEL_MINUTES; minute < trace.fitEnd(); minute++) {
            moments.addKnown(meanDemand(minute), meanDemand(minute - DAY));
        }
        return moments.correlation();
    }

    private static double[] values(List<Double> boxed) {
        return boxed.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
