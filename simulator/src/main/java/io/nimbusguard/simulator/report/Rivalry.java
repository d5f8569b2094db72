package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/// NimbusGuard beside the HPA as shipped on one trace, and in what the HPA is ahead.
///
/// @param ours nimbusguard's
/// @param hpa  the HPA's
record Rivalry(Standing ours, Standing hpa) {

    /// Differences below this are chance.
    private static final double SAME = 0.005;

    private static final List<Figure> FIGURES = List.of(
            new Figure("cost", Score::cost, cost -> Figures.tenths(cost / 3600) + " replica-hours"),
            new Figure("replica-hours", Score::replicaHours, Figures::tenths),
            new Figure("time in violation", Score::violationSeconds, seconds -> Figures.whole(seconds) + " s"),
            new Figure("slow requests", Score::slowRequestShare, Figures::smallPercent),
            new Figure(
                    "99th percentile of latency",
                    Score::p99LatencySeconds,
                    seconds -> Figures.thousandths(seconds) + " s"),
            new Figure("pods changed a day", Score::podsChangedPerDay, Figures::whole));

    /// Of which less is better.
    private record Figure(String name, ToDoubleFunction<Score> of, DoubleFunction<String> words) {}

    /// Empty where one of the two was not run.
    static Optional<Rivalry> of(List<Standing> standings) {
        return find(PolicyName.NIMBUSGUARD, standings)
                .flatMap(ours -> find(PolicyName.HPA, standings).map(hpa -> new Rivalry(ours, hpa)));
    }

    private static Optional<Standing> find(PolicyName policy, List<Standing> standings) {
        return standings.stream()
                .filter(standing -> standing.policy() == policy)
                .findFirst();
    }

    /// In what the HPA is better, with both values; empty where it is in nothing.
    Optional<String> aheadOfUs() {
        var ahead = new ArrayList<String>();
        for (var figure : FIGURES) {
            var mine = ours.figure(figure.of());
            var theirs = hpa.figure(figure.of());
            if (theirs < mine && !same(mine, theirs)) {
                ahead.add(figure.name() + " " + figure.words().apply(theirs) + " against "
                        + figure.words().apply(mine));
            }
        }
        return ahead.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", ahead));
    }

    /// What of the two things that are paid for was traded.
    String trade() {
        var seconds = ours.figure(Score::violationSeconds) - hpa.figure(Score::violationSeconds);
        return "nimbusguard pays for "
                + than(ours.figure(Score::replicaHours), hpa.figure(Score::replicaHours), "replica-hours", "fewer")
                + " hpa and is in violation for " + Figures.whole(Math.abs(seconds)) + " s "
                + (seconds <= 0 ? "less" : "more") + ".";
    }

    String cost() {
        return "nimbusguard costs " + than(ours.figure(Score::cost), hpa.figure(Score::cost), "", "less") + " hpa ("
                + Figures.hundredths(ours.share(Score::cost)) + " and " + Figures.hundredths(hpa.share(Score::cost))
                + " times the oracle); violations are "
                + Figures.percent(violationShare(ours)) + " and " + Figures.percent(violationShare(hpa))
                + " of that.";
    }

    private static double violationShare(Standing standing) {
        return standing.share(score -> score.parts().violations()) / standing.share(Score::cost);
    }

    private static String than(double mine, double theirs, String unit, String less) {
        var what = unit.isEmpty() ? "" : unit + " ";
        if (same(mine, theirs)) {
            return "as " + (unit.isEmpty() ? "much " : "many " + what) + "as";
        }
        return Figures.percent(Math.abs(mine / theirs - 1)) + " " + (mine < theirs ? less + " " : "more ") + what
                + "than";
    }

    private static boolean same(double one, double other) {
        return Math.abs(one - other) <= SAME * Math.max(one, other);
    }
}
