package io.nimbusguard.cli.simulate;

import io.nimbusguard.cli.terminal.Look.Palette;
import io.nimbusguard.cli.terminal.TextTable;
import io.nimbusguard.simulator.Comparison;
import io.nimbusguard.simulator.Front;
import io.nimbusguard.simulator.SimulationResult;
import io.nimbusguard.simulator.SimulationResult.Cell;
import io.nimbusguard.simulator.SimulationResult.PolicyResult;
import io.nimbusguard.simulator.SimulationResult.PolicySummary;
import io.nimbusguard.simulator.Sweep;
import io.nimbusguard.simulator.audit.Audit;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.score.RegretRatio;
import io.nimbusguard.simulator.score.Score;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// A simulation's result for people: one table per trace, and a summary over all of them.
final class ResultTables {

    /// Bounds, not rivals: nobody could run them.
    private static final Set<PolicyName> KNOW_THE_FUTURE = Set.of(PolicyName.ORACLE, PolicyName.PLANNER_PERFECT);

    private final SimulationResult result;
    private final List<PolicyName> references;
    private final Palette palette;

    private ResultTables(SimulationResult result, List<PolicyName> references, Palette palette) {
        this.result = result;
        this.references = references;
        this.palette = palette;
    }

    /// The tables of each pair of prices, and the points of the fronts.
    ///
    /// @param references whom all other policies are held against, one after the other
    static List<String> lines(Sweep sweep, List<PolicyName> references, Palette palette) {
        var lines = new ArrayList<String>();
        for (var result : sweep.results()) {
            if (sweep.hasSeveralPrices()) {
                var prices = result.conditions().prices();
                lines.add(
                        "penalty " + plain(prices.violation()) + ", change price " + plain(prices.changePerReplica()));
                lines.add("");
            }
            lines.addAll(new ResultTables(result, references, palette).lines());
            lines.add("");
        }
        sweep.fronts().forEach(front -> lines.addAll(front(front, palette)));
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    private static List<String> front(Front front, Palette palette) {
        var lines = new ArrayList<String>();
        lines.add(front.trace() + "  with the main knobs turned");
        var table = new TextTable("policy", "knob", "replica-hours", "violation s");
        for (var point : front.points()) {
            table.add(List.of(
                    point.policy().label(),
                    point.knob(),
                    format("%,.1f", point.replicaHours()),
                    format("%,.0f", point.violationSeconds())));
        }
        lines.addAll(table.lines(palette));
        lines.add("");
        return lines;
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private List<String> lines() {
        var byTrace = new LinkedHashMap<String, List<Cell>>();
        for (var cell : result.cells()) {
            byTrace.computeIfAbsent(cell.sha256(), _ -> new ArrayList<>()).add(cell);
        }
        var lines = new ArrayList<String>();
        byTrace.values().forEach(cells -> lines.addAll(trace(cells.getFirst().trace(), cells)));
        if (result.cells().size() > 1) {
            lines.add("regret over all traces (geometric mean of max(regret, 0.01), 95 % interval over seeds)");
            lines.addAll(summary(result.summary()));
        }
        if (result.archetypes().size() > 1) {
            for (var archetype : result.archetypes()) {
                lines.add("");
                lines.add("regret on " + archetype.archetype().label() + " traces (" + archetype.traces() + ")");
                lines.addAll(summary(archetype.policies()));
            }
        }
        references.forEach(reference -> lines.addAll(against(Comparison.of(result, reference))));
        result.audit().ifPresent(audit -> lines.addAll(audited(audit)));
        return lines;
    }

    private static List<String> audited(Audit audit) {
        var lines = new ArrayList<String>();
        lines.add(format("guards breached: %,d of ", audit.breached()) + format("%,d decisions", audit.decisions()));
        audit.examples().forEach(breach -> lines.add("  " + breach));
        return lines;
    }

    private List<String> against(Comparison comparison) {
        var label = comparison.reference().label();
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("over " + label + " on the same arrivals: regret (geometric means, 95 % interval, seed by seed)"
                + " and cost on the worst trace");
        var table = new TextTable("policy", "regret", "low", "high", "cost at worst", "on");
        for (var held : comparison.policies()) {
            var cells = new ArrayList<String>();
            cells.add(held.policy().label());
            cells.addAll(ratio(held.regret()));
            cells.add(thousandths(held.worst().cost()));
            cells.add(held.worst().trace());
            table.add(cells);
        }
        lines.addAll(table.lines(palette));
        return lines;
    }

    private List<String> trace(String trace, List<Cell> cells) {
        var first = cells.getFirst();
        var lines = new ArrayList<String>();
        var condition = result.conditions().rough() ? "  rough condition" : "";
        lines.add(trace + condition + "  scored " + first.from() + " to " + first.to()
                + (cells.size() > 1 ? ", mean of " + cells.size() + " seeds" : ""));
        var table = new TextTable(
                "policy", "regret", "replica-hours", "violation s", "slow %", "p99 s", "changes/day", "pods/day");
        var rows = rows(cells);
        var best = rows.stream()
                .filter(row -> !KNOW_THE_FUTURE.contains(row.policy))
                .min(Comparator.comparingDouble(Row::regret));
        for (var row : rows) {
            if (best.filter(row::equals).isPresent()) {
                table.addBest(row.cells());
            } else {
                table.add(row.cells());
            }
        }
        lines.addAll(table.lines(palette));
        lines.add("");
        return lines;
    }

    private static List<Row> rows(List<Cell> cells) {
        var rows = new ArrayList<Row>();
        for (var i = 0; i < cells.getFirst().policies().size(); i++) {
            var index = i;
            rows.add(Row.of(
                    cells.stream().map(cell -> cell.policies().get(index)).toList()));
        }
        return rows;
    }

    /// With a column against the best tuned HPA or KEDA of each trace, where these were run.
    private List<String> summary(List<PolicySummary> rows) {
        var held = rows.stream().anyMatch(row -> row.againstBestTuned().isPresent());
        var table = held
                ? new TextTable("policy", "regret", "low", "high", "worst", "against best tuned", "low", "high")
                : new TextTable("policy", "regret", "low", "high", "worst");
        var best = rows.stream()
                .filter(row -> !KNOW_THE_FUTURE.contains(row.policy()))
                .min(Comparator.comparingDouble(row -> row.summary().geomean()));
        for (var row : rows) {
            if (best.filter(row::equals).isPresent()) {
                table.addBest(cells(row));
            } else {
                table.add(cells(row));
            }
        }
        return table.lines(palette);
    }

    private static List<String> cells(PolicySummary row) {
        var cells = new ArrayList<>(regret(row));
        row.againstBestTuned().ifPresent(ratio -> cells.addAll(ratio(ratio)));
        return cells;
    }

    private static List<String> ratio(RegretRatio ratio) {
        return List.of(
                thousandths(ratio.value()),
                ratio.interval().map(limits -> thousandths(limits.low())).orElse("-"),
                ratio.interval().map(limits -> thousandths(limits.high())).orElse("-"));
    }

    private static List<String> regret(PolicySummary row) {
        var interval = row.summary().interval();
        return List.of(
                row.policy().label(),
                thousandths(row.summary().geomean()),
                interval.map(limits -> thousandths(limits.low())).orElse("-"),
                interval.map(limits -> thousandths(limits.high())).orElse("-"),
                thousandths(row.summary().worst()));
    }

    /// One policy on one trace, averaged over the seeds.
    private record Row(PolicyName policy, double regret, List<String> cells) {

        private static Row of(List<PolicyResult> seeds) {
            var policy = seeds.getFirst().policy();
            var regret =
                    seeds.stream().mapToDouble(PolicyResult::regret).average().orElse(Double.NaN);
            var cells = List.of(
                    policy.label(),
                    thousandths(regret),
                    format("%,.1f", mean(seeds, Score::replicaHours)),
                    format("%,.0f", mean(seeds, Score::violationSeconds)),
                    format("%.2f", 100 * mean(seeds, Score::slowRequestShare)),
                    format("%.3f", mean(seeds, Score::p99LatencySeconds)),
                    format("%,.1f", mean(seeds, Score::changesPerDay)),
                    format("%,.1f", mean(seeds, Score::podsChangedPerDay)));
            return new Row(policy, regret, cells);
        }

        private static double mean(List<PolicyResult> seeds, ToDoubleFunction<Score> figure) {
            return seeds.stream()
                    .map(PolicyResult::score)
                    .mapToDouble(figure)
                    .average()
                    .orElse(Double.NaN);
        }
    }

    private static String thousandths(double value) {
        return Double.isFinite(value) ? format("%.3f", value) : "-";
    }

    private static String format(String pattern, long value) {
        return String.format(Locale.ROOT, pattern, value);
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
