package io.nimbusguard.forecasting;

/// The same time of earlier days, brought to the present level:
/// `now * (S(t + h) + c) / (S(t) + c)` with `S` the mean over those days, smoothed over neighbouring minutes, `now` the
/// mean of the last minutes, `S(t)` the mean of the same minutes, and `c` a small share of both, so that a silent past
/// minute cannot blow up the ratio.
///
/// @param firstDay  nearest earlier day looked at
/// @param lastDay   furthest earlier day looked at
/// @param dayStep   days from one to the next
/// @param level     minutes over which the present level is taken
/// @param smoothing minutes on either side of a past minute that are averaged with it
record Seasonal(int firstDay, int lastDay, int dayStep, int level, int smoothing) implements Candidate {

    private static final int DAY = 1440;
    private static final double SHARE = 0.05;
    private static final double LARGEST_RATIO = 5;

    @Override
    public ForecastSource source() {
        return ForecastSource.SEASONAL;
    }

    @Override
    public boolean project(Past past, double[] ahead) {
        var now = past.mean(0, level - 1);
        if (Double.isNaN(now)) {
            now = past.latest();
        }
        var minutes = ahead.length - 1;
        var ratios = new double[minutes + 1];
        var days = 0;
        for (var day = firstDay; day <= lastDay; day += dayStep) {
            if (past.length() <= day * DAY + level) {
                break;
            }
            days += addRatios(past, day * DAY, now, ratios) ? 1 : 0;
        }
        for (var minute = 1; minute <= minutes; minute++) {
            ahead[minute] = now * ratios[minute] / days;
        }
        return days > 0 && !Double.isNaN(now);
    }

    private boolean addRatios(Past past, int shift, double now, double[] ratios) {
        var then = past.mean(shift, shift + level - 1);
        var cushion = SHARE * (then + now);
        if (Double.isNaN(then) || cushion == 0) {
            return false;
        }
        var window = new double[ratios.length];
        for (var minute = 1; minute < ratios.length; minute++) {
            window[minute] = past.mean(shift - minute - smoothing, shift - minute + smoothing);
            if (Double.isNaN(window[minute])) {
                return false;
            }
        }
        for (var minute = 1; minute < ratios.length; minute++) {
            ratios[minute] +=
                    Math.clamp((window[minute] + cushion) / (then + cushion), 1 / LARGEST_RATIO, LARGEST_RATIO);
        }
        return true;
    }
}
