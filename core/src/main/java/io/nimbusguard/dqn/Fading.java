package io.nimbusguard.dqn;

import java.time.Duration;

/// A sum that fades, at the pace of each [ShadowSpan].
record Fading(double halfHour, double twoHours, double halfDay, double threeDays) {

    static final Fading ZERO = new Fading(0, 0, 0, 0);

    /// Share of a sum that is kept while so much time passes.
    static Fading kept(Duration passed) {
        return new Fading(
                1 - ShadowSpan.HALF_HOUR.forgotten(passed),
                1 - ShadowSpan.TWO_HOURS.forgotten(passed),
                1 - ShadowSpan.HALF_DAY.forgotten(passed),
                1 - ShadowSpan.THREE_DAYS.forgotten(passed));
    }

    /// A share of each sum is kept, and something is added.
    Fading faded(Fading kept, double added) {
        return new Fading(
                kept.halfHour * halfHour + added,
                kept.twoHours * twoHours + added,
                kept.halfDay * halfDay + added,
                kept.threeDays * threeDays + added);
    }

    Fading plus(double added) {
        return new Fading(halfHour + added, twoHours + added, halfDay + added, threeDays + added);
    }

    double over(ShadowSpan span) {
        return switch (span) {
            case HALF_HOUR -> halfHour;
            case TWO_HOURS -> twoHours;
            case HALF_DAY -> halfDay;
            case THREE_DAYS -> threeDays;
        };
    }
}
