package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.score.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Replica-hours against time in violation, a point for each policy.
final class FrontPlot {

    /// Costlier policies than this many times the best are named below the plot instead of drawn.
    private static final double CONTENDS = 1.5;

    private static final double LINE_HEIGHT = 11;
    private static final double LETTER_WIDTH = 5.6;
    private static final double BESIDE = 8;

    private final List<Standing> drawn;
    private final List<Standing> outside;

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

    FrontPlot(List<Standing> standings) {
        var best = standings.stream()
                .filter(standing -> !standing.knowsTheFuture())
                .mapToDouble(standing -> standing.share(Score::cost))
                .min()
                .orElse(1);
        drawn = standings.stream()
                .filter(standing ->
                        standing.share(Score::cost) <= CONTENDS * best || Frame.ALWAYS.contains(standing.policy()))
                .toList();
        outside =
                standings.stream().filter(standing -> !drawn.contains(standing)).toList();
    }

    void write(Html html) {
        var hours = Axis.around(drawn.stream()
                .mapToDouble(standing -> standing.figure(Score::replicaHours))
                .toArray());
        var seconds = Axis.fromZero(drawn.stream()
                .mapToDouble(standing -> standing.figure(Score::violationSeconds))
                .max()
                .orElse(1));
        var plot = new Plot(html, hours, seconds);
        html.open("figure");
        plot.begin("Replica-hours and violation seconds of each policy; the table below has the same numbers");
        plot.axes("replica-hours", "violation seconds");
        var labels = new ArrayList<Label>();
        for (var standing : byHeight()) {
            var label = place(standing, plot, labels);
            labels.add(label);
            point(standing, label, plot, html);
        }
        plot.end();
        html.leaf("figcaption", caption(), "class", "how").close();
    }

    private List<Standing> byHeight() {
        return drawn.stream()
                .sorted(Comparator.comparingDouble((Standing standing) -> standing.figure(Score::violationSeconds))
                        .thenComparingDouble(standing -> standing.figure(Score::replicaHours)))
                .toList();
    }

    /// Beside its point, or higher where another name is there already.
    private static Label place(Standing standing, Plot plot, List<Label> taken) {
        var name = standing.policy().label();
        var x = plot.x(standing.figure(Score::replicaHours));
        var y = plot.y(standing.figure(Score::violationSeconds));
        var width = LETTER_WIDTH * name.length();
        var fits = x + BESIDE + width <= Plot.RIGHT + 6;
        var label = new Label(name, fits ? x + BESIDE : x - BESIDE - width, y, x, y);
        var free = label;
        while (taken.stream().anyMatch(free::overlaps)) {
            free = free.at(free.y - 2);
        }
        return free;
    }

    private static void point(Standing standing, Label label, Plot plot, Html html) {
        html.open("g", "class", "point " + standing.policy().label());
        if (Math.abs(label.y - label.pointY) > LINE_HEIGHT / 2) {
            var edge = label.x > label.pointX ? label.x - 1 : label.x + label.width() + 1;
            plot.line("leader", label.pointX, label.pointY, edge, label.y);
        }
        if (standing.policy() == PolicyName.ORACLE) {
            plot.diamond(label.pointX, label.pointY);
        } else {
            plot.circle(label.pointX, label.pointY);
        }
        plot.text("label", "start", label.x, label.y + 3.5, label.name);
        html.close();
    }

    private String caption() {
        return "Left and low is better; a policy beats another outright only where it is no worse on both. The diamond is"
                + " the oracle. The axis of replica-hours does not begin at zero."
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
