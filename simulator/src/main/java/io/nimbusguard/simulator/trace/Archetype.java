package io.nimbusguard.simulator.trace;

import java.time.Duration;
import java.util.Locale;

/// How a load moves within ten minutes: by mean |x(t + 10 min) - x(t)| / mean.
public enum Archetype {
    /// Below 0.10.
    SMOOTH,
    /// From 0.10 to 0.30.
    MIXED,
    /// Above 0.30.
    BURSTY;

    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final double SMOOTH_BELOW = 0.10;
    private static final double BURSTY_ABOVE = 0.30;

    public static Archetype of(Trace trace) {
        var moves = movement(trace);
        if (moves > BURSTY_ABOVE) {
            return BURSTY;
        }
        return moves < SMOOTH_BELOW ? SMOOTH : MIXED;
    }

    /// Mean distance between rows ten minutes apart, over the mean row; gaps count in neither. Rows farther apart than
    /// that are compared with their neighbours. 0 where nothing can be compared.
    static double movement(Trace trace) {
        var ahead = (int) Math.max(1, AHEAD.dividedBy(trace.step()));
        var distances = 0.0;
        var pairs = 0;
        for (var row = 0; row + ahead < trace.size(); row++) {
            if (!trace.isGap(row) && !trace.isGap(row + ahead)) {
                distances += Math.abs(trace.rate(row + ahead) - trace.rate(row));
                pairs++;
            }
        }
        var sum = 0.0;
        var measured = trace.measured();
        for (var rate : measured) {
            sum += rate;
        }
        return pairs == 0 || sum == 0 ? 0 : distances / pairs / (sum / measured.length);
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
