package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.policy.PolicyName;
import java.util.List;

/// Regret on one trace, the smallest first.
final class TraceRegret {

    private final List<Standing> standings;

    /// @param standings the trace's, cheapest first
    TraceRegret(List<Standing> standings) {
        this.standings = standings.stream()
                .filter(standing -> standing.policy() != PolicyName.ORACLE)
                .toList();
    }

    void write(String trace, Html html) {
        var frame = frame();
        html.open("figure", "class", "bars small").leaf("h3", trace);
        html.leaf("p", takeaway(), "class", "takeaway");
        for (var standing : standings) {
            var regret = standing.regret();
            var kind = standing.policy().label() + (standing.knowsTheFuture() ? " bound" : "");
            html.open("div", "class", "row " + kind)
                    .leaf("span", standing.policy().label(), "class", "name");
            html.open("span", "class", "track");
            html.leaf(
                    "span",
                    "",
                    "class",
                    frame.cuts(regret) ? "bar cut" : "bar",
                    "style",
                    "width:" + Figures.place(frame.percent(regret)) + "%");
            html.close()
                    .leaf("span", Figures.thousandths(regret), "class", "number")
                    .close();
        }
        html.close();
    }

    private Frame frame() {
        var best = standings.stream()
                .filter(standing -> !standing.knowsTheFuture())
                .mapToDouble(Standing::regret)
                .min()
                .orElse(1);
        var frame = new Frame.Builder(best);
        standings.forEach(standing -> frame.add(standing.policy(), standing.regret()));
        return frame.build();
    }

    private String takeaway() {
        var rivals = standings.stream()
                .filter(standing -> !standing.knowsTheFuture())
                .toList();
        if (rivals.isEmpty()) {
            return "Only bounds were run.";
        }
        var least = Figures.percent(rivals.getFirst().regret());
        var closest = rivals.stream()
                .filter(standing -> Figures.percent(standing.regret()).equals(least))
                .map(standing -> standing.policy().label())
                .toList();
        return "Closest to the oracle's cost, " + least + " above it: " + String.join(" and ", closest) + ".";
    }
}
