package io.nimbusguard.cli.evaluate;

import io.nimbusguard.cli.terminal.Look.Palette;
import io.nimbusguard.cli.terminal.TextTable;
import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.simulator.judging.PolicyReport;
import io.nimbusguard.simulator.judging.PolicyReport.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The agent beside the default, for people.
final class PolicyTables {

    private PolicyTables() {}

    static List<String> lines(PolicyReport report, Palette palette) {
        var lines = new ArrayList<String>();
        lines.add("regret of the product with its agent and without it");
        var table = new TextTable(
                "", "traces", "default", "agent", "difference", "95 % interval", "cost, worst", "departs", "gate open");
        for (var duels : report.byTrace()) {
            table.add(row(duels.getFirst().trace(), PolicyReport.together(duels)));
        }
        for (var archetype : report.archetypes()) {
            table.add(row(archetype.label() + " together", report.of(archetype)));
        }
        table.add(row("all together", report.together()));
        lines.addAll(table.lines(palette));
        lines.add("");
        lines.add("how often each posture was chosen");
        var postures = new TextTable("posture", "share");
        for (var posture : AgentState.POSTURES) {
            postures.add(
                    List.of(posture.name(), percent(report.together().postures().share(posture))));
        }
        lines.addAll(postures.lines(palette));
        return lines;
    }

    private static List<String> row(String name, Together of) {
        return List.of(
                name,
                String.valueOf(of.traces()),
                figure(of.byDefault().geomean()),
                figure(of.agent().geomean()),
                signed(of.ratio().value() - 1),
                of.ratio()
                        .interval()
                        .map(interval -> signed(interval.low() - 1) + " to " + signed(interval.high() - 1))
                        .orElse("-"),
                signed(of.costsMost()),
                percent(of.postures().departuresShare()),
                percent(of.postures().openShare()));
    }

    private static String figure(double regret) {
        return String.format(Locale.ROOT, "%.3f", regret);
    }

    private static String signed(double share) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * share);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
