package io.nimbusguard.simulator.judging;

import io.nimbusguard.simulator.judging.ForecastAccuracy.AtHorizon;
import io.nimbusguard.simulator.judging.ForecastAccuracy.Bin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How good forecasts were on several traces.
public record ForecastReport(List<ForecastAccuracy> traces) {

    public ForecastReport {
        traces = List.copyOf(traces);
    }

    /// Ten minutes ahead unless something else is said; ratios are geometric means over traces, shares plain ones.
    ///
    /// @param coverage   over all offsets
    /// @param daysWithin share of trace-days with 70 to 90 % of their values inside the 80 % band
    /// @param worst      greatest error ratio of a trace
    /// @param bins       of equally many forecasts of each trace: mean confidence, and loss over the trace's mean
    public record Summary(
            int traces,
            double errorRatio,
            double lossOverPersistence,
            double lossOverSeasonal,
            double lossOverRidge,
            double coverage,
            double maximaExceeded,
            double daysWithin,
            double rankOfLoss,
            double worst,
            List<Bin> bins) {}

    /// Whose rows are a minute or shorter; all of them where there are none.
    public List<ForecastAccuracy> main() {
        var main = traces.stream().filter(ForecastAccuracy::byTheMinute).toList();
        return main.isEmpty() ? traces : main;
    }

    /// The others.
    public List<ForecastAccuracy> coarse() {
        var main = main();
        return traces.stream().filter(trace -> !main.contains(trace)).toList();
    }

    public static Summary summary(List<ForecastAccuracy> traces) {
        return new Summary(
                traces.size(),
                geometric(traces, trace -> trace.furthest().errorRatio()),
                geometric(traces, trace -> trace.furthest().losses().overPersistence()),
                geometric(traces, trace -> trace.furthest().losses().overSeasonal()),
                geometric(traces, trace -> trace.furthest().losses().overRidge()),
                mean(traces, ForecastAccuracy::coverage),
                mean(traces, trace -> trace.maximaExceeded().getLast()),
                (double) traces.stream()
                                .mapToInt(trace -> trace.days().within())
                                .sum()
                        / Math.max(
                                1,
                                traces.stream()
                                        .mapToInt(trace -> trace.days().count())
                                        .sum()),
                mean(traces, ForecastAccuracy::rankOfLoss),
                traces.stream()
                        .mapToDouble(trace -> trace.furthest().errorRatio())
                        .max()
                        .orElse(Double.NaN),
                bins(traces));
    }

    /// The network's own, over the traces.
    public static double networkRatio(List<ForecastAccuracy> traces, ToDoubleFunction<AtHorizon> ratio) {
        return geometric(
                traces,
                trace -> ratio.applyAsDouble(
                        trace.network().orElseThrow().horizons().getLast()));
    }

    private static List<Bin> bins(List<ForecastAccuracy> traces) {
        var bins = new ArrayList<Bin>();
        for (var i = 0; i < traces.getFirst().bins().size(); i++) {
            var bin = i;
            bins.add(new Bin(
                    mean(traces, trace -> trace.bins().get(bin).confidence()),
                    mean(
                            traces,
                            trace -> trace.bins().get(bin).loss()
                                    / trace.bins().stream()
                                            .mapToDouble(Bin::loss)
                                            .average()
                                            .orElseThrow()),
                    traces.stream()
                            .mapToInt(trace -> trace.bins().get(bin).count())
                            .sum()));
        }
        return bins;
    }

    private static double mean(List<ForecastAccuracy> traces, ToDoubleFunction<ForecastAccuracy> value) {
        return traces.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static double geometric(List<ForecastAccuracy> traces, ToDoubleFunction<ForecastAccuracy> value) {
        return Math.exp(
                traces.stream().mapToDouble(value).map(Math::log).average().orElse(Double.NaN));
    }
}
