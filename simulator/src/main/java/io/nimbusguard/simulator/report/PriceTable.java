package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.SimulationResult;
import io.nimbusguard.simulator.Sweep;
import java.util.stream.IntStream;

/// Regret at every pair of prices that was asked for: all that a page says of the others.
final class PriceTable {

    private final Sweep sweep;

    PriceTable(Sweep sweep) {
        this.sweep = sweep;
    }

    /// Which prices a page is about, where there was a choice.
    static String choice(Sweep sweep) {
        return sweep.hasSeveralPrices()
                ? " (the first of " + sweep.results().size() + " pairs of prices: every chart and figure is of these,"
                        + " but for the table Regret at every price)"
                : "";
    }

    void write(Html html) {
        if (!sweep.hasSeveralPrices() || sweep.first().summary().isEmpty()) {
            return;
        }
        html.open("section").leaf("h2", "Regret at every price");
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "regret at every price")
                .open("table")
                .open("thead")
                .open("tr")
                .leaf("th", "penalty / change price", "scope", "col");
        sweep.results().forEach(result -> html.leaf("th", name(result), "scope", "col"));
        html.close().close().open("tbody");
        for (var policy = 0; policy < sweep.first().summary().size(); policy++) {
            row(policy, html);
        }
        html.close().close().close();
        html.leaf(
                "p",
                "A column is a pair of prices: penalty for a needed replica-second under violation / change price in"
                        + " replica-seconds for a pod added or removed. Regret as above, the smallest of each column that does not know the future in bold;"
                        + " the oracle is another at every pair, so numbers compare down a column, not along a row.",
                "class",
                "how");
        html.close();
    }

    private void row(int policy, Html html) {
        html.open("tr").leaf("th", sweep.first().summary().get(policy).policy().label(), "scope", "row");
        for (var result : sweep.results()) {
            var regret = Figures.thousandths(regret(result, policy));
            html.open("td");
            if (isBest(result, policy)) {
                html.leaf("b", regret);
            } else {
                html.text(regret);
            }
            html.close();
        }
        html.close();
    }

    private static boolean isBest(SimulationResult result, int policy) {
        var best = IntStream.range(0, result.summary().size())
                .filter(other ->
                        !Standing.knowsTheFuture(result.summary().get(other).policy()))
                .mapToDouble(other -> regret(result, other))
                .min();
        return best.isPresent()
                && !Standing.knowsTheFuture(result.summary().get(policy).policy())
                && Figures.thousandths(regret(result, policy)).equals(Figures.thousandths(best.getAsDouble()));
    }

    private static double regret(SimulationResult result, int policy) {
        return result.summary().get(policy).summary().geomean();
    }

    private static String name(SimulationResult result) {
        var prices = result.conditions().prices();
        return Figures.plain(prices.violation()) + " / " + Figures.plain(prices.changePerReplica());
    }
}
