package io.nimbusguard.cli.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Numbers and times as people read them.
public final class Words {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /// `day 3, 07:15`: not every trace has dates.
    static String dayAndClock(Instant begin, Instant time) {
        var day = begin.truncatedTo(ChronoUnit.DAYS).until(time, ChronoUnit.DAYS) + 1;
        return "day " + day + ", " + clock(time);
    }

    /// `40 min`, `7 h 5 min`, `3 d 2 h`: the two largest units.
    public static String span(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + " d " + span.toHoursPart() + " h";
        }
        return span.toHours() > 0 ? span.toHours() + " h " + span.toMinutesPart() + " min" : span.toMinutes() + " min";
    }

    /// Three digits or so: `0.42`, `8.1`, `37`, `11,528`.
    static String number(double value) {
        if (value != 0 && Math.abs(value) < 0.995) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        return value != 0 && Math.abs(value) < 9.95
                ? String.format(Locale.ROOT, "%.1f", value)
                : String.format(Locale.ROOT, "%,.0f", value);
    }

    static String tenths(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * ratio);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
