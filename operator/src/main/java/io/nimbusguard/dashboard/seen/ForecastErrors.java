package io.nimbusguard.dashboard.seen;

/// How forecasts ten minutes ahead fared, beside two that anybody could make; sums over minutes, so that they add up
/// over workloads. Each is taken over minutes for which it was known, and ours over the same ones.
///
/// @param minutes         judged
/// @param demand          that came [requests per second, summed]
/// @param ours            absolute errors of our median
/// @param persistence     absolute errors of the demand seen when it was made
/// @param seasonalMinutes of them, those for which the day before was known
/// @param seasonalDemand  that came in those
/// @param oursThere       our errors in those
/// @param seasonal        absolute errors of the demand one day before
/// @param inBand          minutes whose demand lay inside the 80 % band
public record ForecastErrors(
        long minutes,
        double demand,
        double ours,
        double persistence,
        long seasonalMinutes,
        double seasonalDemand,
        double oursThere,
        double seasonal,
        long inBand) {

    public static final ForecastErrors NONE = new ForecastErrors(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public ForecastErrors plus(ForecastErrors other) {
        return new ForecastErrors(
                minutes + other.minutes,
                demand + other.demand,
                ours + other.ours,
                persistence + other.persistence,
                seasonalMinutes + other.seasonalMinutes,
                seasonalDemand + other.seasonalDemand,
                oursThere + other.oursThere,
                seasonal + other.seasonal,
                inBand + other.inBand);
    }
}
