package io.nimbusguard.dashboard.api;

import io.nimbusguard.dashboard.seen.FleetWatch;
import io.nimbusguard.dashboard.seen.ForecastErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How forecasts ten minutes ahead fared since the start, who made them, and what was learned.
///
/// @param all       over everything judged
/// @param bins      by the confidence that the forecasts had, a tenth each, lowest first
/// @param hours     of the last week, oldest first
/// @param facts     the models
public record LearningView(int schema, Errors all, List<Bin> bins, List<Hour> hours, LearningFacts facts) {

    public LearningView {
        bins = List.copyOf(bins);
        hours = List.copyOf(hours);
    }

    /// Mean absolute errors over the mean demand; absent where nothing was judged.
    ///
    /// @param minutes         judged
    /// @param seasonalMinutes of them, those whose day before was known
    /// @param oursThere       ours over those
    /// @param coverage        share of what came that lay inside the 80 % band
    public record Errors(
            long minutes,
            @Nullable Double ours,
            @Nullable Double persistence,
            long seasonalMinutes,
            @Nullable Double oursThere,
            @Nullable Double seasonal,
            @Nullable Double coverage) {

        private static Errors of(ForecastErrors errors) {
            return new Errors(
                    errors.minutes(),
                    ratio(errors.ours(), errors.demand()),
                    ratio(errors.persistence(), errors.demand()),
                    errors.seasonalMinutes(),
                    ratio(errors.oursThere(), errors.seasonalDemand()),
                    ratio(errors.seasonal(), errors.seasonalDemand()),
                    ratio((double) errors.inBand(), (double) errors.minutes()));
        }
    }

    private static @Nullable Double ratio(double part, double whole) {
        return whole > 0 ? part / whole : null;
    }

    /// @param from lowest confidence
    /// @param to   highest confidence
    public record Bin(double from, double to, Errors errors) {}

    /// @param time when it began, ISO 8601
    public record Hour(String time, Errors errors) {}

    public static LearningView of(FleetWatch fleet, LearningFacts facts) {
        var sums = fleet.byConfidence();
        var bins = new ArrayList<Bin>();
        for (var i = 0; i < sums.size(); i++) {
            bins.add(new Bin((double) i / sums.size(), (double) (i + 1) / sums.size(), Errors.of(sums.get(i))));
        }
        return new LearningView(
                PageJson.SCHEMA,
                Errors.of(sums.stream().reduce(ForecastErrors.NONE, ForecastErrors::plus)),
                bins,
                fleet.errorsByHour().entrySet().stream()
                        .map(hour -> new Hour(hour.getKey().toString(), Errors.of(hour.getValue())))
                        .toList(),
                facts);
    }
}
