package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.SimulationResult;
import io.nimbusguard.simulator.SimulationResult.PolicySummary;
import io.nimbusguard.simulator.score.Summary;
import java.util.Comparator;
import java.util.List;

/// Regret over all traces, the smallest first.
final class RegretBars {

    private final SimulationResult result;
    private final int traces;

    RegretBars(SimulationResult result, int traces) {
        this.result = result;
        this.traces = traces;
    }

    void write(Html html) {
        var rows = result.summary().stream()
                .sorted(Comparator.comparingDouble(row -> row.summary().geomean()))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        var frame = frame(rows);
        html.open("figure", "class", hasIntervals(rows) ? "bars" : "bars bare");
        html.open("div", "class", "row head");
        html.leaf("span", "policy").leaf("span", "", "class", "track");
        html.leaf("span", "regret", "class", "number")
                .leaf("span", "worst", "class", "number")
                .close();
        for (var row : rows) {
            write(row, frame, html);
        }
        html.leaf("figcaption", caption(frame, rows), "class", "how").close();
    }

    private static Frame frame(List<PolicySummary> rows) {
        var best = rows.stream()
                .filter(row -> !Standing.knowsTheFuture(row.policy()))
                .mapToDouble(row -> row.summary().geomean())
                .min()
                .orElse(1);
        var frame = new Frame.Builder(best);
        rows.forEach(row -> frame.add(row.policy(), reach(row.summary())));
        return frame.build();
    }

    private static boolean hasIntervals(List<PolicySummary> rows) {
        return rows.getFirst().summary().interval().isPresent();
    }

    private static double reach(Summary summary) {
        return summary.interval().map(Summary.Interval::high).orElse(summary.geomean());
    }

    private static void write(PolicySummary row, Frame frame, Html html) {
        var summary = row.summary();
        var label = row.policy().label();
        html.open("div", "class", "row " + label + (Standing.knowsTheFuture(row.policy()) ? " bound" : ""));
        html.leaf("span", label, "class", "name");
        html.open("span", "class", "track");
        html.leaf(
                "span",
                "",
                "class",
                frame.cuts(summary.geomean()) ? "bar cut" : "bar",
                "style",
                "width:" + Figures.place(frame.percent(summary.geomean())) + "%");
        summary.interval().filter(limits -> !frame.cuts(limits.high())).ifPresent(limits -> {
            var from = frame.percent(limits.low());
            var width = frame.percent(limits.high()) - from;
            var style = "left:" + Figures.place(from) + "%;width:" + Figures.place(width) + "%";
            html.leaf("span", "", "class", "whisker", "style", style);
        });
        html.close();
        html.open("span", "class", "number").leaf("b", Figures.thousandths(summary.geomean()));
        summary.interval()
                .ifPresent(limits -> html.leaf(
                        "small", " " + Figures.thousandths(limits.low()) + "–" + Figures.thousandths(limits.high())));
        html.close();
        html.leaf("span", Figures.thousandths(summary.worst()), "class", "number worst")
                .close();
    }

    private String caption(Frame frame, List<PolicySummary> rows) {
        var text = new StringBuilder(
                "Regret is cost above the oracle's as a share of it: 0 is perfect, shorter is better.");
        if (traces > 1) {
            text.append(" Bars are geometric means over ").append(traces).append(" traces;");
        } else {
            text.append(" With one trace the bar is its regret, a geometric mean where there are several seeds;");
        }
        text.append(" regrets below 0.01 count as 0.01. Worst is the largest of any trace and seed.");
        if (hasIntervals(rows)) {
            text.append(
                    " Lines are 95 % bootstrap intervals over " + result.cells().size() / traces
                            + " seeds: how far other arrivals of the same traces might move the mean. They"
                            + " say nothing about other traces.");
        } else {
            text.append(" One seed, so no intervals: small differences mean little; --seeds 5 gives them.");
        }
        if (rows.stream().anyMatch(row -> frame.cuts(row.summary().geomean()))) {
            text.append(" A ragged bar is cut off; its number is right.");
        }
        if (rows.stream().anyMatch(row -> Standing.knowsTheFuture(row.policy()))) {
            text.append(" Hatched: a bound that knows the future.");
        }
        return text.toString();
    }
}
