package io.nimbusguard.simulator.judging;

import io.nimbusguard.scaling.Feature;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How good the forecasts of one trace were. Errors and losses are means over the judged minutes, in requests
/// per second where nothing else is said.
///
/// @param stepSeconds    of the trace's rows
/// @param trained        whether the network was trained on its beginning
/// @param minutes        judged
/// @param maximaExceeded share of the largest values above their 95 % quantile, for each window of
///     `Horizons.MAXIMA`
/// @param rankOfLoss     Spearman's correlation of confidence and loss ten minutes ahead over the level
/// @param network        what the network by itself said, where there is one
/// @param timing         whether forecasts follow what comes or what was
public record ForecastAccuracy(
        String trace,
        String sha256,
        long stepSeconds,
        boolean trained,
        int minutes,
        List<AtHorizon> horizons,
        List<Double> maximaExceeded,
        double rankOfLoss,
        Days days,
        List<OfFeature> features,
        List<Bin> bins,
        Optional<Network> network,
        Timing timing) {

    /// One of the six offsets.
    ///
    /// @param losses    quantile losses: said, and each rival's
    /// @param coverage  share of values inside the 80 % band
    /// @param crossings quantiles below a lower one
    public record AtHorizon(
            int minutes,
            double error,
            double persistenceError,
            double seasonalError,
            Losses losses,
            double coverage,
            long crossings) {

        public double errorRatio() {
            return ratio(error, persistenceError);
        }
    }

    /// @param ridge      fitted to the traces that the network was trained on
    /// @param localRidge fitted to the beginning of this one alone
    public record Losses(double said, double persistence, double seasonal, double ridge, double localRidge) {

        public double overPersistence() {
            return ratio(said, persistence);
        }

        public double overSeasonal() {
            return ratio(said, seasonal);
        }

        public double overRidge() {
            return ratio(said, ridge);
        }
    }

    /// @param count  days (UTC) of which a quarter or more was judged
    /// @param within how many of them had 70 to 90 % of their values inside the 80 % band
    public record Days(int count, int within) {}

    /// Ten minutes ahead.
    ///
    /// @param networkErrorRatio the same of the network by itself
    public record OfFeature(Feature feature, double errorRatio, OptionalDouble networkErrorRatio, double coverage) {}

    /// Forecasts of about the same confidence.
    ///
    /// @param loss ten minutes ahead over the level
    public record Bin(double confidence, double loss, int count) {}

    /// @param horizons error and loss of the network at each offset, beside the same rivals
    public record Network(List<AtHorizon> horizons, List<Double> maximaExceeded) {}

    /// @param withDayBefore correlation of demand with that of a day before, half-hourly means, on the part
    ///     to fit on
    /// @param changes       those of the forecast against those of demand, over several spans
    /// @param promise       what was said to change against what changed
    public record Timing(double withDayBefore, List<Shift> changes, Promise promise) {

        private static final double PERIODIC = 0.5;

        public Timing {
            changes = List.copyOf(changes);
        }

        /// Whether demand has a daily rhythm.
        public boolean isPeriodic() {
            return withDayBefore > PERIODIC;
        }
    }

    /// @param kept share of a promised change that came: 1 for an honest forecast, 0 where nothing is known
    public record Promise(Shift shift, double kept) {}

    /// Correlation of changes of the forecast ten minutes ahead and of what came, one moved against the other.
    ///
    /// @param overMinutes    a change is over so many
    /// @param peakLag        where it is greatest: 0 says that the forecast comes on time, -10 that it repeats
    ///                       what was
    /// @param atPeak         correlation there
    /// @param atMinusHorizon correlation at -10
    public record Shift(int overMinutes, int peakLag, double atPeak, double atMinusHorizon) {}

    public ForecastAccuracy {
        horizons = List.copyOf(horizons);
        maximaExceeded = List.copyOf(maximaExceeded);
        features = List.copyOf(features);
        bins = List.copyOf(bins);
    }

    /// Ten minutes ahead.
    public AtHorizon furthest() {
        return horizons.getLast();
    }

    /// Over all offsets.
    public double coverage() {
        return horizons.stream().mapToDouble(AtHorizon::coverage).average().orElse(Double.NaN);
    }

    /// Whether its rows are a minute or less: longer ones show stairs that no service climbs.
    public boolean byTheMinute() {
        return stepSeconds <= 60;
    }

    /// 1 where both are nothing.
    static double ratio(double own, double rival) {
        return own == rival ? 1 : own / rival;
    }
}
