package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.FrontPoint;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.score.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Replica-hours against time in violation, a point for each policy.
final class FrontPlot {

    /// Costlier policies than this many times the best are named below the plot instead of drawn.
    private static final double CONTENDS = 1.5;

    private static final double LINE_HEIGHT = 11;
    private static final double LETTER_WIDTH = 5.6;
    private static final double BESIDE = 8;

    private final List<Standing> standings;
    private final List<Standing> drawn;
    private final List<Standing> outside;
    private final SortedMap<PolicyName, List<FrontPoint>> swept;

    /// A name beside its point.
    private record Label(String name, double x, double y, double pointX, double pointY) {

        private boolean overlaps(Label other) {
            return Math.abs(y - other.y) < LINE_HEIGHT && x < other.x + other.width() + 2 && other.x < x + width() + 2;
        }

        private double width() {
            return LETTER_WIDTH * name.length();
        }

        private Label at(double otherY) {
            return new Label(name, x, otherY, pointX, pointY);
        }
    }

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
        var hours = Axis.around(DoubleStream.concat(
                        drawn.stream().mapToDouble(standing -> standing.figure(Score::replicaHours)),
                        points().mapToDouble(FrontPoint::replicaHours))
                .toArray());
        var seconds = Axis.fromZero(DoubleStream.concat(
                        drawn.stream().mapToDouble(standing -> standing.figure(Score::violationSeconds)),
                        points().mapToDouble(FrontPoint::violationSeconds))
                .max()
                .orElse(1));
        var plot = new Plot(html, hours, seconds);
        html.open("figure");
        Rivalry.of(standings).ifPresent(rivalry -> html.leaf("p", rivalry.trade(), "class", "takeaway"));
        plot.begin("Replica-hours and violation seconds of each policy; the tables below have the same numbers");
        plot.axes("replica-hours [h]", "time in violation [s]");
        swept.forEach((policy, curve) -> curve(policy, curve, plot, html));
        var labels = new ArrayList<Label>();
        for (var standing : byHeight()) {
            var label = place(
                    standing.policy().label(),
                    plot.x(standing.figure(Score::replicaHours)),
                    plot.y(standing.figure(Score::violationSeconds)),
                    labels);
            labels.add(label);
            point(standing.policy(), label, plot, html);
        }
        swept.forEach((policy, curve) -> ends(policy, curve, plot, labels));
        plot.end();
        html.leaf("figcaption", caption(), "class", "how");
        table(html);
        html.close();
    }

    private Stream<FrontPoint> points() {
        return swept.values().stream().flatMap(List::stream);
    }

    private static void curve(PolicyName policy, List<FrontPoint> points, Plot plot, Html html) {
        html.open("g", "class", "point " + policy.label());
        plot.curve(
                "curve " + policy.label(),
                points.stream()
                        .map(point -> new double[] {plot.x(point.replicaHours()), plot.y(point.violationSeconds())})
                        .toList());
        for (var point : points) {
            plot.dot(plot.x(point.replicaHours()), plot.y(point.violationSeconds()), spoken(point));
        }
        html.close();
    }

    /// The knob at both ends of a curve, and whose curve it is where no point of that policy says so.
    private void ends(PolicyName policy, List<FrontPoint> points, Plot plot, List<Label> labels) {
        var named = drawn.stream().anyMatch(standing -> standing.policy() == policy);
        var ends = points.size() == 1 ? points : List.of(points.getFirst(), points.getLast());
        for (var end : ends) {
            var words = named ? end.knob() : policy.label() + " " + end.knob();
            var label = place(words, plot.x(end.replicaHours()), plot.y(end.violationSeconds()), labels);
            labels.add(label);
            plot.text("label soft", "start", label.x, label.y + 3.5, words);
        }
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

    /// Beside its point, or higher where another name is there already.
    private static Label place(String name, double x, double y, List<Label> taken) {
        var width = LETTER_WIDTH * name.length();
        var fits = x + BESIDE + width <= Plot.RIGHT + 6;
        var label = new Label(name, fits ? x + BESIDE : x - BESIDE - width, y, x, y);
        var free = label;
        while (taken.stream().anyMatch(free::overlaps)) {
            free = free.at(free.y - 2);
        }
        return free;
    }

    private static void point(PolicyName policy, Label label, Plot plot, Html html) {
        html.open("g", "class", "point " + policy.label());
        if (Math.abs(label.y - label.pointY) > LINE_HEIGHT / 2) {
            var edge = label.x > label.pointX ? label.x - 1 : label.x + label.width() + 1;
            plot.line("leader", label.pointX, label.pointY, edge, label.y);
        }
        plot.mark(policy, label.pointX, label.pointY);
        plot.text("label", "start", label.x, label.y + 3.5, label.name);
        html.close();
    }

    private String caption() {
        return "Left and low is better; a policy beats another outright only where it is no worse on both. The diamond is"
                + " the oracle."
                + (swept.isEmpty() ? "" : " A curve turns one knob of a policy; its ends say where to.")
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
}
