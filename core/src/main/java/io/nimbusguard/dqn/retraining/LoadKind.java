package io.nimbusguard.dqn.retraining;

import io.nimbusguard.scaling.Series;
import java.util.Locale;

/// How a workload's load moved within ten minutes over its last day: by mean |x(t + 10 min) - x(t)| / mean.
public enum LoadKind {
    /// Below 0.10.
    SMOOTH,
    /// From 0.10 to 0.30.
    MIXED,
    /// Above 0.30.
    BURSTY;

    private static final int DAY = 1440;
    private static final int AHEAD = 10;
    private static final double SMOOTH_BELOW = 0.10;
    private static final double BURSTY_ABOVE = 0.30;

    /// @param demand in steps of a minute; gaps count for nothing
    public static LoadKind of(Series demand) {
        var moves = movement(demand);
        if (moves > BURSTY_ABOVE) {
            return BURSTY;
        }
        return moves < SMOOTH_BELOW ? SMOOTH : MIXED;
    }

    private static double movement(Series demand) {
        var minutes = Math.min(DAY, demand.size());
        var distances = 0.0;
        var pairs = 0;
        var sum = 0.0;
        var known = 0;
        for (var ago = 0; ago < minutes; ago++) {
            var value = demand.agoOrNaN(ago);
            if (!Double.isNaN(value)) {
                sum += value;
                known++;
                var before = ago + AHEAD < minutes ? demand.agoOrNaN(ago + AHEAD) : Double.NaN;
                if (!Double.isNaN(before)) {
                    distances += Math.abs(value - before);
                    pairs++;
                }
            }
        }
        return pairs == 0 || sum == 0 ? 0 : distances / pairs / (sum / known);
    }

    /// As it stands in cards and log lines.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
