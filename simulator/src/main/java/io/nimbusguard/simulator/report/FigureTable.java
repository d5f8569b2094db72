package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.policy.Setting;
import io.nimbusguard.simulator.score.Score;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// The figures of one trace as a table, for those who want them all.
final class FigureTable {

    private static final List<String> HEADS = List.of(
            "policy",
            "regret",
            "replica-hours",
            "violation s",
            "slow requests",
            "p99 latency s",
            "changes/day",
            "pods/day",
            "ready before need",
            "lead s");

    private final List<Standing> standings;

    FigureTable(List<Standing> standings) {
        this.standings = standings;
    }

    void write(Html html) {
        html.open("details").leaf("summary", "All figures, and how the policies were set");
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "all figures")
                .open("table")
                .open("thead")
                .open("tr");
        HEADS.forEach(head -> html.leaf("th", head, "scope", "col"));
        html.close().close().open("tbody");
        for (var standing : standings) {
            html.open("tr").leaf("th", standing.policy().label(), "scope", "row");
            cells(standing).forEach(cell -> html.leaf("td", cell));
            html.close();
        }
        html.close().close().close();
        html.leaf(
                "p",
                "Slow requests: beyond the latency objective, those that gave up included. Ready before need: share of rises"
                        + " of need above its maximum of the last ten minutes that met enough ready pods; lead: median"
                        + " time by which the last needed pod was ready before the rise, negative is late.",
                "class",
                "how");
        settings(html);
        html.close();
    }

    private static List<String> cells(Standing standing) {
        return List.of(
                Figures.thousandths(standing.regret()),
                Figures.tenths(standing.figure(Score::replicaHours)),
                Figures.whole(standing.figure(Score::violationSeconds)),
                Figures.percent(standing.figure(Score::slowRequestShare)),
                Figures.thousandths(standing.figure(Score::p99LatencySeconds)),
                Figures.tenths(standing.figure(Score::changesPerDay)),
                Figures.tenths(standing.figure(Score::podsChangedPerDay)),
                Figures.percent(standing.figure(score -> orNone(score.readyBeforeNeedShare()))),
                Figures.tenths(standing.figure(score -> orNone(score.leadSecondsP50()))));
    }

    private static double orNone(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }

    private void settings(Html html) {
        html.open("ul", "class", "settings");
        for (var standing : standings) {
            var each = standing.seeds().stream()
                    .map(seed -> seed.settings().stream().map(FigureTable::text).collect(Collectors.joining(", ")))
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .toList();
            if (!each.isEmpty()) {
                html.leaf("li", standing.policy().label() + ": " + String.join("; other seeds: ", each));
            }
        }
        html.close();
    }

    private static String text(Setting setting) {
        return switch (setting) {
            case Setting.Figure(var name, var value) -> name + " " + Figures.plain(value);
            case Setting.Word(var name, var value) -> name + " " + value;
        };
    }
}
