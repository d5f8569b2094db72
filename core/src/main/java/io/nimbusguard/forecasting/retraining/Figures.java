package io.nimbusguard.forecasting.retraining;

import java.util.Locale;

/// What a challenger was judged by. A ratio below 1 means that it loses less than the network that serves.
///
/// @param fleetRatio  of quantile losses over the last two hours, each workload with the same weight
/// @param suiteRatio  of quantile losses on the fixed suite
/// @param coverage    share of what came in the last two hours that lay within its 80 % band
/// @param coveredNow  the same of the network that serves
/// @param worstRatio  of that tenth of the workloads for which it is largest; tenths by how hard they are to forecast
/// @param workloads   that it was judged on
/// @param steps       that it was trained for, per net
public record Figures(
        double fleetRatio,
        double suiteRatio,
        double coverage,
        double coveredNow,
        double worstRatio,
        int workloads,
        int steps) {

    /// In one line, for people.
    public String line() {
        return String.format(
                Locale.ROOT,
                "loss %.3f of the serving one's over the last two hours of %d workloads (worst tenth %.3f), %.3f on the"
                        + " fixed suite, 80 %% band covers %.1f %% (the serving one's %.1f %%), %d steps",
                fleetRatio,
                workloads,
                worstRatio,
                suiteRatio,
                100 * coverage,
                100 * coveredNow,
                steps);
    }
}
