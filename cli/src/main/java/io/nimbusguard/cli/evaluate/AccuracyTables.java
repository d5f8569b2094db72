package io.nimbusguard.cli.evaluate;

import io.nimbusguard.cli.terminal.Look.Palette;
import io.nimbusguard.cli.terminal.TextTable;
import io.nimbusguard.simulator.judging.ForecastAccuracy;
import io.nimbusguard.simulator.judging.ForecastAccuracy.AtHorizon;
import io.nimbusguard.simulator.judging.ForecastAccuracy.Shift;
import io.nimbusguard.simulator.judging.ForecastReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The accuracy of forecasts for people.
final class AccuracyTables {

    private final List<ForecastAccuracy> traces;
    private final Palette palette;
    private final List<String> lines = new ArrayList<>();

    private AccuracyTables(List<ForecastAccuracy> traces, Palette palette) {
        this.traces = traces;
        this.palette = palette;
    }

    static List<String> lines(ForecastReport report, Palette palette) {
        var lines = new ArrayList<>(new AccuracyTables(report.main(), palette).lines());
        if (!report.coarse().isEmpty()) {
            lines.add("");
            lines.add("Traces whose rows are longer than a minute:");
            lines.addAll(new AccuracyTables(report.coarse(), palette).lines());
        }
        return lines;
    }

    private List<String> lines() {
        say("ten minutes ahead: error over persistence's, quantile loss over that of each rival");
        furthest();
        say("");
        say("how often what was said was kept");
        kept();
        say("");
        say("error over persistence's at each offset");
        offsets();
        say("");
        say("error of the other features ten minutes ahead over persistence's");
        features();
        say("");
        say("confidence: loss over the trace's mean in five equally large groups, the least confident first");
        confidence();
        say("");
        say("a copy? the shift at which changes of the forecast, and the change that it promises over ten minutes,"
                + " match those of demand best");
        say("(a copy peaks at -10 and keeps no promise; changes of the best forecast do, too, where demand wanders)");
        timing();
        return lines;
    }

    private void furthest() {
        var table = new TextTable(
                "trace",
                "minutes",
                "error",
                "of network",
                "persistence",
                "yesterday",
                "ridge",
                "local ridge",
                "net/ridge");
        for (var trace : traces) {
            var losses = trace.furthest().losses();
            var network = trace.network().map(alone -> alone.horizons().getLast());
            table.add(List.of(
                    trace.trace() + (trace.trained() ? "" : " (unseen)"),
                    String.format(Locale.ROOT, "%,d", trace.minutes()),
                    ratio(trace.furthest().errorRatio()),
                    network.map(AtHorizon::errorRatio)
                            .map(AccuracyTables::ratio)
                            .orElse("-"),
                    ratio(losses.overPersistence()),
                    ratio(losses.overSeasonal()),
                    ratio(losses.overRidge()),
                    ratio(losses.said() / losses.localRidge()),
                    network.map(at -> ratio(at.losses().overRidge())).orElse("-")));
        }
        var summary = ForecastReport.summary(traces);
        var withNetwork = traces.stream().allMatch(trace -> trace.network().isPresent());
        table.addBest(List.of(
                "geometric mean",
                "",
                ratio(summary.errorRatio()),
                withNetwork ? ratio(ForecastReport.networkRatio(traces, AtHorizon::errorRatio)) : "-",
                ratio(summary.lossOverPersistence()),
                ratio(summary.lossOverSeasonal()),
                ratio(summary.lossOverRidge()),
                "",
                withNetwork
                        ? ratio(ForecastReport.networkRatio(
                                traces, at -> at.losses().overRidge()))
                        : "-"));
        lines.addAll(table.lines(palette));
    }

    private void kept() {
        var table = new TextTable(
                "trace", "in 80 % band", "network", "days at 70-90 %", "above q95 of 10 min", "network", "crossings");
        for (var trace : traces) {
            var network = trace.network();
            table.add(List.of(
                    trace.trace(),
                    percent(trace.coverage()),
                    network.map(alone -> percent(alone.horizons().stream()
                                    .mapToDouble(AtHorizon::coverage)
                                    .average()
                                    .orElseThrow()))
                            .orElse("-"),
                    trace.days().within() + "/" + trace.days().count(),
                    percent(trace.maximaExceeded().getLast()),
                    network.map(alone -> percent(alone.maximaExceeded().getLast()))
                            .orElse("-"),
                    String.valueOf(crossings(trace))));
        }
        var summary = ForecastReport.summary(traces);
        table.addBest(List.of(
                "mean",
                percent(summary.coverage()),
                "",
                percent(summary.daysWithin()),
                percent(summary.maximaExceeded()),
                "",
                ""));
        lines.addAll(table.lines(palette));
    }

    private static long crossings(ForecastAccuracy trace) {
        return trace.horizons().stream().mapToLong(AtHorizon::crossings).sum()
                + trace.network().stream()
                        .flatMap(alone -> alone.horizons().stream())
                        .mapToLong(AtHorizon::crossings)
                        .sum();
    }

    private void offsets() {
        var table = new TextTable("trace", "1 min", "2 min", "3 min", "5 min", "7 min", "10 min");
        for (var trace : traces) {
            var cells = new ArrayList<String>();
            cells.add(trace.trace());
            trace.horizons().forEach(at -> cells.add(ratio(at.errorRatio())));
            table.add(cells);
        }
        lines.addAll(table.lines(palette));
    }

    private void features() {
        var names = traces.getFirst().features();
        for (var i = 0; i < names.size(); i++) {
            var index = i;
            say("  "
                    + String.format(Locale.ROOT, "%-42s", names.get(i).feature().metricName())
                    + traces.stream()
                            .filter(trace -> index < trace.features().size())
                            .map(trace -> trace.features().get(index))
                            .map(feature -> ratio(feature.errorRatio())
                                    + (feature.networkErrorRatio().isPresent()
                                            ? " ("
                                                    + ratio(feature.networkErrorRatio()
                                                            .getAsDouble()) + ")"
                                            : ""))
                            .collect(Collectors.joining("  ")));
        }
    }

    private void confidence() {
        var table = new TextTable("trace", "rank", "1", "2", "3", "4", "5");
        for (var trace : traces) {
            var mean = trace.bins().stream()
                    .mapToDouble(ForecastAccuracy.Bin::loss)
                    .average()
                    .orElseThrow();
            var cells = new ArrayList<String>();
            cells.add(trace.trace());
            cells.add(ratio(trace.rankOfLoss()));
            trace.bins().forEach(bin -> cells.add(ratio(bin.confidence()) + ":" + ratio(bin.loss() / mean)));
            table.add(cells);
        }
        var summary = ForecastReport.summary(traces);
        var cells = new ArrayList<String>();
        cells.add("mean");
        cells.add(ratio(summary.rankOfLoss()));
        summary.bins().forEach(bin -> cells.add(ratio(bin.confidence()) + ":" + ratio(bin.loss())));
        table.addBest(cells);
        lines.addAll(table.lines(palette));
    }

    private void timing() {
        var table = new TextTable("trace", "a day before", "change", "peak at", "there", "at -10 min", "promises kept");
        for (var trace : traces) {
            var timing = trace.timing();
            var rhythm = ratio(timing.withDayBefore()) + (timing.isPeriodic() ? " periodic" : "");
            for (var shift : timing.changes()) {
                table.add(row(trace, rhythm, "over " + shift.overMinutes() + " min", shift, ""));
            }
            var promise = timing.promise();
            table.add(row(trace, rhythm, "promised", promise.shift(), percent(promise.kept())));
        }
        lines.addAll(table.lines(palette));
    }

    private static List<String> row(ForecastAccuracy trace, String rhythm, String what, Shift shift, String kept) {
        return List.of(
                trace.trace(),
                rhythm,
                what,
                shift.peakLag() + " min",
                ratio(shift.atPeak()),
                ratio(shift.atMinusHorizon()),
                kept);
    }

    private void say(String line) {
        lines.add(line);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
