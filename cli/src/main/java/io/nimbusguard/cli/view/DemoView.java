package io.nimbusguard.cli.view;

import io.nimbusguard.cli.terminal.Look;
import io.nimbusguard.cli.view.DemoFrame.Bill;
import io.nimbusguard.cli.view.DemoFrame.Decision;
import io.nimbusguard.cli.view.DemoFrame.Phase.Over;
import io.nimbusguard.cli.view.DemoFrame.Phase.Replaying;
import io.nimbusguard.cli.view.DemoFrame.Phase.WarmingUp;
import io.nimbusguard.scaling.Posture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Draws one frame of the demo.
public final class DemoView {

    /// Rows taken by titles, axes, header, table and the blank lines between them.
    private static final int FIXED_ROWS = 12;

    private static final int MOST_DECISIONS = 6;
    private static final int MOST_CHART_ROWS = 14;
    private static final int LEAST_CHART_ROWS = 2;
    private static final int BAR = 24;

    private final DemoFrame frame;
    private final Look look;

    private DemoView(DemoFrame frame, Look look) {
        this.frame = frame;
        this.look = look;
    }

    /// The frame as lines of text, none wider than the look and no more of them than its height.
    public static List<String> draw(DemoFrame frame, Look look) {
        return new DemoView(frame, look)
                .lines().stream()
                        .limit(look.height())
                        .map(line -> line.render(look))
                        .toList();
    }

    private List<Line> lines() {
        var spare = Math.max(0, look.height() - FIXED_ROWS);
        var decisions = Math.clamp(spare / 5, 1, MOST_DECISIONS);
        var chart = Math.clamp((spare - decisions) / 2, LEAST_CHART_ROWS, MOST_CHART_ROWS);
        var grid = new Grid(beginning(), frame.time(), look);

        var lines = new ArrayList<Line>();
        lines.add(title());
        lines.add(progress());
        lines.add(Line.empty());
        lines.addAll(new LoadChart(frame.load(), grid).lines(chart));
        lines.addAll(new ReplicaChart(frame.replicas(), grid).lines(chart));
        lines.add(Line.of("latest decisions", Ink.TITLE));
        for (var i = 0; i < decisions; i++) {
            lines.add(i < frame.decisions().size() ? decision(frame.decisions().get(i)) : Line.empty());
        }
        lines.add(Line.empty());
        lines.addAll(bills());
        return lines;
    }

    private Instant beginning() {
        return frame.load().history().isEmpty()
                ? frame.time()
                : frame.load().history().getFirst().time();
    }

    private Line title() {
        var time = "virtual time " + Words.dayAndClock(frame.begin(), frame.time());
        return new Line()
                .add("NimbusGuard", Ink.TITLE)
                .add("  " + frame.trace())
                .add(load(), Ink.FAINT)
                .padTo(look.width() - time.length())
                .add(time);
    }

    private String load() {
        return ", load " + look.pick("×", "x") + " " + Words.number(frame.load().scale());
    }

    private Line progress() {
        var done = frame.phase().done();
        var full = (int) Math.round(done * BAR);
        var state =
                switch (frame.phase()) {
                    case WarmingUp(var _) -> "warming up on the earlier part";
                    case Replaying(var _) -> "one virtual hour in " + Words.number(3600 / frame.speed()) + " s";
                    case Over() -> "the trace has ended";
                };
        return new Line()
                .add(look.pick("█", "#").repeat(full), Ink.OURS)
                .add(look.pick("░", ".").repeat(BAR - full), Ink.FAINT)
                .add(String.format(Locale.ROOT, " %3.0f %%   ", 100 * done))
                .add(state, Ink.FAINT)
                .add("   Ctrl-C ends", Ink.FAINT);
    }

    private Line decision(Decision decision) {
        var arrow = look.pick("→", "->");
        var by = decision.posture()
                .map(posture -> decision.source().label() + "/" + name(posture))
                .orElse(decision.source().label());
        return new Line()
                .add("  " + Words.clock(decision.time()), Ink.FAINT)
                .add(String.format(Locale.ROOT, " %4d %s %-4d ", decision.from(), arrow, decision.to()), Ink.OURS)
                .add(by, Ink.PLAIN)
                .add("  " + decision.sentence(), Ink.FAINT);
    }

    private static String name(Posture posture) {
        return posture.name().toLowerCase(Locale.ROOT);
    }

    private List<Line> bills() {
        return List.of(
                Line.of(
                        String.format(
                                Locale.ROOT,
                                "%-14s%14s%16s%22s",
                                "",
                                "replica-hours",
                                "violation [s]",
                                "cost [replica-hours]"),
                        Ink.FAINT),
                bill("  NimbusGuard", Ink.OURS, frame.ours(), frame.hpa()),
                bill("  HPA", Ink.HPA, frame.hpa(), frame.ours()));
    }

    private static Line bill(String name, Ink ink, Bill bill, Bill other) {
        return new Line()
                .add(String.format(Locale.ROOT, "%-14s", name), ink)
                .add(
                        String.format(Locale.ROOT, "%14s", Words.tenths(bill.replicaHours())),
                        ink(bill.replicaHours(), other.replicaHours()))
                .add(
                        String.format(Locale.ROOT, "%,16.0f", bill.violationSeconds()),
                        ink(bill.violationSeconds(), other.violationSeconds()))
                .add(
                        String.format(Locale.ROOT, "%22s", Words.tenths(bill.costReplicaHours())),
                        ink(bill.costReplicaHours(), other.costReplicaHours()));
    }

    private static Ink ink(double value, double other) {
        return value < other ? Ink.BETTER : Ink.PLAIN;
    }
}
