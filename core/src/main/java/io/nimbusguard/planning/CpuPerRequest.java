package io.nimbusguard.planning;

import java.util.OptionalDouble;

/// CPU of one request: as it is now, and as it was when the capacity was stated. Starting replicas burn CPU that no
/// request asked for, so that only calm readings count: of the last minute, without a start. Where none came for a
/// quarter of an hour, one that is not calm has to do.
///
/// @param smoothed  over calm readings, time constant 10 minutes [core-seconds]
/// @param nominal   mean of the first hour [core-seconds]
/// @param heard     time that the nominal is the mean of, at most an hour and a reading [s]
/// @param calm      time since a replica was last seen starting [s]
/// @param unheard   time since the last reading that counted [s]
record CpuPerRequest(double smoothed, double nominal, double heard, double calm, double unheard) {

    private static final double TIME_CONSTANT_SECONDS = 600;
    private static final double NOMINAL_SECONDS = 3600;
    /// Rates are means over as long.
    private static final double CALM_SECONDS = 60;
    private static final double LONGEST_UNHEARD_SECONDS = 900;

    /// Nobody's request costs less or more [core-seconds].
    private static final double LEAST = 1e-9;

    private static final double MOST = 1e6;

    /// The first reading; empty where it is none.
    static OptionalDouble checked(double seen) {
        return seen >= LEAST && seen <= MOST ? OptionalDouble.of(seen) : OptionalDouble.empty();
    }

    static CpuPerRequest first(double seen) {
        return new CpuPerRequest(seen, seen, 0, 0, 0);
    }

    /// @param seen     CPU of one request, [#checked]
    /// @param seconds  since the reading before
    /// @param starting whether replicas are starting
    CpuPerRequest observe(double seen, double seconds, boolean starting) {
        var calmNow = starting ? 0 : calm + seconds;
        var waited = unheard + seconds;
        if (calmNow < CALM_SECONDS && waited < LONGEST_UNHEARD_SECONDS) {
            return new CpuPerRequest(smoothed, nominal, heard, calmNow, waited);
        }
        var now = smoothed - Math.expm1(-waited / TIME_CONSTANT_SECONDS) * (seen - smoothed);
        if (heard >= NOMINAL_SECONDS) {
            return new CpuPerRequest(now, nominal, heard, calmNow, 0);
        }
        var longer = heard + seconds;
        return new CpuPerRequest(now, nominal + seconds / longer * (seen - nominal), longer, calmNow, 0);
    }

    /// The capacity was stated anew: from now on, what is seen now is nominal.
    CpuPerRequest restated() {
        return new CpuPerRequest(smoothed, smoothed, 0, calm, unheard);
    }

    /// Nominal over present cost: what it makes of a replica's capacity.
    double share() {
        return nominal / smoothed;
    }
}
