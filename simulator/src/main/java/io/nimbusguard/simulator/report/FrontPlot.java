package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.FrontPoint;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.score.Score;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Replica-hours against time in violation, a point for each policy.
final class FrontPlot {

    /// Costlier policies than this many times the best are named below the plot instead of drawn.
    private static final double CONTENDS = 1.5;

    private static final double HEIGHT = 300;

    private final List<Standing> standings;
    private final List<Standing> drawn;
    private final List<Standing> outside;
    private final SortedMap<PolicyName, List<FrontPoint>> swept;

    /// @param points swept by turning knobs; none where nothing was swept
    FrontPlot(List<Standing> standings, List<FrontPoint> points) {
        var best = standings.stream()
                .filter(standing -> !standing.knowsTheFuture())
                .mapToDouble(standing -> standing.share(Score::cost))
                .min()
                .orElse(1);
        this.standings = standings;
        drawn = standings.stream()
                .filter(standing ->
                        standing.share(Score::cost) <= CONTENDS * best || Frame.ALWAYS.contains(standing.policy()))
                .toList();
        outside =
                standings.stream().filter(standing -> !drawn.contains(standing)).toList();
        swept = new TreeMap<>(points.stream()
                .sorted(Comparator.comparingDouble(FrontPoint::replicaHours)
                        .thenComparingDouble(FrontPoint::violationSeconds))
                .collect(Collectors.groupingBy(FrontPoint::policy)));
    }

    void write(Html html) {
        var hours = LinearAxis.around(DoubleStream.concat(
                        drawn.stream().mapToDouble(standing -> standing.figure(Score::replicaHours)),
                        points().mapToDouble(FrontPoint::replicaHours))
                .toArray());
        var seconds = LogAxis.of(DoubleStream.concat(
                        drawn.stream().mapToDouble(standing -> standing.figure(Score::violationSeconds)),
                        points().mapToDouble(FrontPoint::violationSeconds))
                .toArray());
        var plot = new Plot(html, hours, seconds, HEIGHT);
        html.open("figure");
        Rivalry.of(standings).ifPresent(rivalry -> html.leaf("p", rivalry.trade(), "class", "takeaway"));
        key(html);
        plot.begin("Replica-hours and violation seconds of each policy; the tables below have the same numbers");
        plot.axes("replica-hours [h]", "time in violation [s], logarithmic");
        var labels = new Labels(Plot.LEFT + 2, Plot.TOP - 4, Plot.RIGHT + 18, plot.bottom() - 2);
        new Drawing(html, plot, labels).draw();
        plot.end();
        html.leaf("figcaption", caption(seconds), "class", "how");
        table(html);
        html.close();
    }

    private Stream<FrontPoint> points() {
        return swept.values().stream().flatMap(List::stream);
    }

    /// Every policy's mark and line, and how far its knob is turned.
    private void key(Html html) {
        html.open("p", "class", "key marks");
        Stream.concat(drawn.stream().map(Standing::policy), swept.keySet().stream())
                .distinct()
                .forEach(policy -> {
                    html.open("span", "class", "point " + policy.label());
                    var swatch = Plot.swatch(html);
                    if (swept.containsKey(policy)) {
                        swatch.curve("curve " + policy.label(), List.of(new double[] {0, 7}, new double[] {30, 7}));
                    }
                    if (isDrawn(policy)) {
                        swatch.mark(policy, 15, 7);
                    }
                    swatch.end();
                    html.text(" " + policy.label());
                    turned(policy).ifPresent(knob -> html.leaf("small", " " + knob));
                    html.close();
                });
        html.close();
    }

    private boolean isDrawn(PolicyName policy) {
        return drawn.stream().anyMatch(standing -> standing.policy() == policy);
    }

    /// From a curve's left end to its right.
    private Optional<String> turned(PolicyName policy) {
        return Optional.ofNullable(swept.get(policy))
                .map(points ->
                        points.getFirst().knob() + " to " + points.getLast().knob());
    }

    private static String spoken(FrontPoint point) {
        return point.policy().label() + ", " + point.knob() + ": " + Figures.tenths(point.replicaHours()) + " h, "
                + Figures.whole(point.violationSeconds()) + " s";
    }

    private void table(Html html) {
        if (swept.isEmpty()) {
            return;
        }
        html.open("details").leaf("summary", "The points of the curves").open("ul", "class", "settings");
        points().forEach(point -> html.leaf("li", spoken(point)));
        html.close().close();
    }

    private List<Standing> byHeight() {
        return drawn.stream()
                .sorted(Comparator.comparingDouble((Standing standing) -> standing.figure(Score::violationSeconds))
                        .thenComparingDouble(standing -> standing.figure(Score::replicaHours)))
                .toList();
    }

    private String caption(LogAxis seconds) {
        return "Left and low is better; a policy beats another outright only where it is no worse on both. The diamond is"
                + " the oracle."
                + (swept.isEmpty()
                        ? ""
                        : " A curve turns one knob of a policy; the key says how far, from its left end to its right.")
                + " Time in violation grows tenfold from line to line"
                + (seconds.hasZero()
                        ? "; 0, for which such a scale has no place, is the dashed line apart from it."
                        : ".")
                + " The axis of replica-hours does not begin at zero."
                + (outside.isEmpty()
                        ? ""
                        : " At more than one and a half times the cheapest one's cost, and so left out: " + named()
                                + ".");
    }

    private String named() {
        return outside.stream()
                .map(standing -> standing.policy().label() + " ("
                        + Figures.whole(standing.figure(Score::replicaHours)) + " h, "
                        + Figures.whole(standing.figure(Score::violationSeconds)) + " s)")
                .collect(Collectors.joining(", "));
    }

    /// What lies inside the axes. Words come last, so that they can keep clear of all else.
    private final class Drawing {

        private final Html html;
        private final Plot plot;
        private final Labels labels;

        private Drawing(Html html, Plot plot, Labels labels) {
            this.html = html;
            this.plot = plot;
            this.labels = labels;
        }

        private void draw() {
            swept.forEach(this::curve);
            byHeight().forEach(this::mark);
            byHeight().forEach(this::name);
        }

        private double[] place(Standing standing) {
            return new double[] {
                plot.x(standing.figure(Score::replicaHours)), plot.y(standing.figure(Score::violationSeconds))
            };
        }

        private double[] place(FrontPoint point) {
            return new double[] {plot.x(point.replicaHours()), plot.y(point.violationSeconds())};
        }

        private void curve(PolicyName policy, List<FrontPoint> points) {
            html.open("g", "class", "point " + policy.label());
            var path = points.stream().map(this::place).toList();
            plot.curve("curve " + policy.label(), path);
            for (var i = 0; i < path.size(); i++) {
                var here = path.get(i);
                var next = path.get(Math.min(i + 1, path.size() - 1));
                plot.dot(here[0], here[1], spoken(points.get(i)));
                labels.addLine(here[0], here[1], next[0], next[1]);
            }
            html.close();
        }

        private void mark(Standing standing) {
            var here = place(standing);
            html.open("g", "class", "point " + standing.policy().label());
            plot.mark(standing.policy(), here[0], here[1]);
            html.close();
            labels.addMark(here[0], here[1]);
        }

        /// Where there is no room the key has to do.
        private void name(Standing standing) {
            var here = place(standing);
            var name = standing.policy().label();
            labels.place(name, here[0], here[1]).ifPresent(label -> {
                html.open("g", "class", "point " + name);
                plot.text("label", "start", label.x(), label.y(), name);
                html.close();
            });
        }
    }
}
