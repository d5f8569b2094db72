package io.nimbusguard.cli.view;

import io.nimbusguard.cli.view.Canvas.Pen;
import io.nimbusguard.cli.view.Curve.Sample;
import io.nimbusguard.cli.view.Curve.Shape;
import io.nimbusguard.cli.view.DemoFrame.Replicas;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Replica counts over time: what the load needed, what the HPA asked for, and what we did.
final class ReplicaChart {

    private final List<Replicas> counts;
    private final Grid grid;
    private final List<Curve> curves;
    private final Scale scale;

    ReplicaChart(List<Replicas> counts, Grid grid) {
        this.counts = counts;
        this.grid = grid;
        curves = List.of(needed(), curve(Replicas::hpa, hpaPen()), curve(Replicas::ours, oursPen()));
        scale = Scale.upTo(curves.stream().mapToDouble(Curve::highest).max().orElse(1));
    }

    List<Line> lines(int rows) {
        var lines = new ArrayList<Line>();
        lines.add(title());
        var canvas = Canvas.of(grid.past(), rows, curves.size(), grid.look());
        curves.forEach(curve -> curve.drawOn(canvas, grid.from(), grid.now(), scale));
        for (var row = 0; row < rows; row++) {
            var line = grid.rowWith(row, rows, scale);
            canvas.addRow(row, line);
            lines.add(grid.addRule(line));
        }
        lines.add(grid.axis(""));
        return lines;
    }

    private Line title() {
        var line = Line.of("replicas", Ink.TITLE);
        if (counts.isEmpty()) {
            return line;
        }
        var now = counts.getLast();
        var ready = now.ready() == now.ours() ? "" : " (" + now.ready() + " ready)";
        line.add("   ").add(oursPen().glyph() + " NimbusGuard " + now.ours() + ready, Ink.OURS);
        line.add("   ").add(hpaPen().glyph() + " HPA " + now.hpa(), Ink.HPA);
        if (now.needed().isPresent()) {
            line.add("   ").add(neededPen().glyph() + " needed " + now.needed().getAsInt(), Ink.NEEDED);
        }
        return line;
    }

    private Curve needed() {
        var samples = counts.stream()
                .filter(count -> count.needed().isPresent())
                .map(count -> new Sample(count.time(), count.needed().getAsInt()))
                .toList();
        return new Curve(samples, Shape.STEPPED, neededPen());
    }

    private Curve curve(ToIntFunction<Replicas> which, Pen pen) {
        var samples = counts.stream()
                .map(count -> new Sample(count.time(), which.applyAsInt(count)))
                .toList();
        return new Curve(samples, Shape.STEPPED, pen);
    }

    private Pen oursPen() {
        return new Pen(Ink.OURS, grid.look().unicode() ? '█' : '#');
    }

    private Pen hpaPen() {
        return new Pen(Ink.HPA, grid.look().unicode() ? '○' : 'o');
    }

    private Pen neededPen() {
        return new Pen(Ink.NEEDED, grid.look().unicode() ? '·' : '.');
    }
}
