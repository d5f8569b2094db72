package io.nimbusguard.simulator.report;

import io.nimbusguard.forecasting.QuantileCurve;
import java.util.ArrayList;
import java.util.List;

/// Whether forecasts came true as often as they said, and whether confidence told good ones from bad ones.
final class Calibration {

    private static final double BAND = 0.8;
    private static final double TOLERABLE = 0.02;
    private static final double HEIGHT = 224;

    private final ForecastRecord forecasts;
    private final long seed;

    /// @param seed of the arrivals that were forecast
    Calibration(ForecastRecord forecasts, long seed) {
        this.forecasts = forecasts;
        this.seed = seed;
    }

    void writeReliability(Html html) {
        var shares = forecasts.reliability();
        var plot = new Plot(html, LinearAxis.fromZero(1), LinearAxis.fromZero(1), HEIGHT);
        html.open("figure").leaf("p", bandVerdict(), "class", "takeaway");
        plot.begin("Share of actual values at or below each forecast quantile: " + spoken(shares));
        plot.axes("quantile that was forecast", "share of what came at or below it");
        plot.line("ideal", plot.x(0), plot.y(0), plot.x(1), plot.y(1));
        html.open("g", "class", "point nimbusguard");
        var curve = new ArrayList<double[]>();
        for (var i = 0; i < shares.length; i++) {
            curve.add(new double[] {plot.x(QuantileCurve.LEVELS.get(i)), plot.y(shares[i])});
        }
        plot.curve("curve", curve);
        plot.text("label", "start", plot.x(0.05), plot.y(0.93), "● forecast");
        plot.text("label soft", "start", plot.x(0.05), plot.y(0.86), "- - as often as it says");
        for (var i = 0; i < shares.length; i++) {
            plot.circle(plot.x(QuantileCurve.LEVELS.get(i)), plot.y(shares[i]));
        }
        html.close();
        plot.end();
        html.leaf(
                        "figcaption",
                        "Ten minutes ahead, " + Figures.whole(forecasts.count())
                                + " scored minutes of seed " + seed + ". On the diagonal the"
                                + " forecast is honest; above it, too high; below it, too low.",
                        "class",
                        "how")
                .close();
    }

    /// Whether the band kept its word, give or take two in a hundred.
    private String bandVerdict() {
        var held = forecasts.coverage();
        var judgement = Math.abs(held - BAND) <= TOLERABLE ? "as promised" : held < BAND ? "too narrow" : "too wide";
        return "The 80 % band (10 to 90 %) held " + Figures.percent(held) + " of what came: " + judgement + ".";
    }

    private static String spoken(double[] shares) {
        var words = new StringBuilder();
        for (var i = 0; i < shares.length; i++) {
            words.append(i == 0 ? "" : ", ")
                    .append(Figures.percent(QuantileCurve.LEVELS.get(i)))
                    .append(" held ")
                    .append(Figures.percent(shares[i]));
        }
        return words.toString();
    }

    void writeConfidence(Html html) {
        var bins = forecasts.bins();
        var most = bins.stream().mapToDouble(ForecastRecord.Bin::error).max().orElse(1);
        html.open("figure", "class", "bars bins").leaf("p", confidenceVerdict(bins), "class", "takeaway");
        html.open("div", "class", "row head").leaf("span", "confidence").leaf("span", "", "class", "track");
        html.leaf("span", "mean error", "class", "number").close();
        for (var bin : bins) {
            var range = Figures.hundredths(bin.leastConfidence()) + "–" + Figures.hundredths(bin.mostConfidence());
            var width = most > 0 ? 100 * bin.error() / most : 0;
            html.open("div", "class", "row nimbusguard").leaf("span", range, "class", "name");
            html.open("span", "class", "track");
            html.leaf("span", "", "class", "bar", "style", "width:" + Figures.place(width) + "%")
                    .close();
            html.leaf("span", Figures.percent(bin.error()), "class", "number").close();
        }
        html.leaf("figcaption", confidenceCaption(), "class", "how").close();
    }

    private static String confidenceVerdict(List<ForecastRecord.Bin> bins) {
        var falling = true;
        for (var i = 1; i < bins.size(); i++) {
            falling &= bins.get(i).error() <= bins.get(i - 1).error();
        }
        return "From the least to the most confident fifth the error goes from "
                + Figures.percent(bins.getFirst().error()) + " to "
                + Figures.percent(bins.getLast().error()) + ", "
                + (falling ? "falling at every step." : "not falling at every step.");
    }

    private static String confidenceCaption() {
        return "Forecasts in five bins of equal count by the confidence they were given; mean absolute error of the median"
                + " ten minutes ahead, as a share of the mean load in the bin. If confidence means anything, bars shrink"
                + " downwards.";
    }
}
