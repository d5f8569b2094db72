package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.score.Score;
import java.util.List;

/// What each policy's cost is made of, as multiples of the oracle's whole cost.
final class CostBars {

    private final List<Standing> standings;

    CostBars(List<Standing> standings) {
        this.standings = standings;
    }

    void write(Html html) {
        var frame = frame();
        html.open("figure", "class", "bars cost");
        Rivalry.of(standings).ifPresent(rivalry -> html.leaf("p", rivalry.cost(), "class", "takeaway"));
        html.open("p", "class", "key");
        html.leaf("span", "replica time", "class", "part-replicas");
        html.leaf("span", "violations", "class", "part-violations");
        html.leaf("span", "changes", "class", "part-changes").close();
        for (var standing : standings) {
            write(standing, frame, html);
        }
        html.leaf("figcaption", caption(frame), "class", "how").close();
    }

    private Frame frame() {
        var best = standings.stream()
                .filter(standing -> !standing.knowsTheFuture())
                .mapToDouble(standing -> standing.share(Score::cost))
                .min()
                .orElse(1);
        var frame = new Frame.Builder(best).add(standings.getFirst().policy(), 1);
        standings.forEach(standing -> frame.add(standing.policy(), standing.share(Score::cost)));
        return frame.build();
    }

    private static void write(Standing standing, Frame frame, Html html) {
        var total = standing.share(Score::cost);
        html.open("div", "class", "row");
        html.leaf("span", standing.policy().label(), "class", "name");
        html.open("span", "class", frame.cuts(total) ? "track cut" : "track");
        segment("part-replicas", standing.share(score -> score.parts().replicas()), frame, html);
        segment("part-violations", standing.share(score -> score.parts().violations()), frame, html);
        segment("part-changes", standing.share(score -> score.parts().changes()), frame, html);
        html.leaf("span", "", "class", "one", "style", "left:" + Figures.place(frame.percent(1)) + "%");
        html.close();
        html.open("span", "class", "number")
                .leaf("b", Figures.hundredths(total))
                .text(" ×")
                .close();
        html.close();
    }

    private static void segment(String part, double share, Frame frame, Html html) {
        var width = "width:" + Figures.place(100 * Math.max(0, share) / frame.most()) + "%";
        html.leaf("span", "", "class", "bar " + part, "style", width);
    }

    private String caption(Frame frame) {
        var cut = standings.stream().anyMatch(standing -> frame.cuts(standing.share(Score::cost)));
        return "Cost in multiples of the oracle's (the upright line is 1.00): replicas paid for, time with too few of them"
                + " ready weighted by the penalty, and pods added or removed at the change price. A cheap bar with much"
                + " violation is no bargain, only a low penalty."
                + (cut ? " A ragged bar is cut off; its number is right." : "");
    }
}
