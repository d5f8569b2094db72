package io.nimbusguard.planning;

import java.util.Optional;

/// CPU of one request: as it is now, and as it was when the capacity was stated. Both are ratios of means, so that a
/// quiet minute, whose few requests share the CPU that a replica burns anyway, weighs as little as it tells.
/// Starting replicas burn CPU that no request asked for either: only calm readings count, of the last minute without
/// a start. Where none came for a quarter of an hour, one that is not calm has to do.
///
/// @param now     smoothed over calm readings, time constant 10 minutes
/// @param nominal mean of the first five minutes: who states a capacity states it of the service as it is then
/// @param heard   time that the nominal is the mean of, at most five minutes and a reading [s]
/// @param calm    time since a replica was last seen starting [s]
/// @param unheard time since the last reading that counted [s]
record CpuPerRequest(Work now, Work nominal, double heard, double calm, double unheard) {

    private static final double TIME_CONSTANT_SECONDS = 600;
    private static final double NOMINAL_SECONDS = 300;
    /// Rates are means over as long.
    private static final double CALM_SECONDS = 60;
    private static final double LONGEST_UNHEARD_SECONDS = 900;

    /// Nobody's request costs less or more [core-seconds].
    private static final double LEAST = 1e-9;

    private static final double MOST = 1e6;

    /// What is used, and what is finished with it; both above 0.
    ///
    /// @param cores             CPU
    /// @param requestsPerSecond finished
    record Work(double cores, double requestsPerSecond) {

        /// Empty where nothing can be told from it.
        static Optional<Work> of(double cores, double requestsPerSecond) {
            var cost = cores / requestsPerSecond;
            return cost >= LEAST && cost <= MOST && Double.isFinite(requestsPerSecond)
                    ? Optional.of(new Work(cores, requestsPerSecond))
                    : Optional.empty();
        }

        private Work towards(Work other, double share) {
            return new Work(
                    cores + share * (other.cores - cores),
                    requestsPerSecond + share * (other.requestsPerSecond - requestsPerSecond));
        }

        /// [core-seconds]
        double perRequest() {
            return cores / requestsPerSecond;
        }
    }

    static CpuPerRequest first(Work seen) {
        return new CpuPerRequest(seen, seen, 0, 0, 0);
    }

    /// @param seconds  since the reading before
    /// @param starting whether replicas are starting
    CpuPerRequest observe(Work seen, double seconds, boolean starting) {
        var calmNow = starting ? 0 : calm + seconds;
        var waited = unheard + seconds;
        if (calmNow < CALM_SECONDS && waited < LONGEST_UNHEARD_SECONDS) {
            return new CpuPerRequest(now, nominal, heard, calmNow, waited);
        }
        var recent = now.towards(seen, -Math.expm1(-waited / TIME_CONSTANT_SECONDS));
        if (heard >= NOMINAL_SECONDS) {
            return new CpuPerRequest(recent, nominal, heard, calmNow, 0);
        }
        var longer = heard + seconds;
        return new CpuPerRequest(recent, nominal.towards(seen, seconds / longer), longer, calmNow, 0);
    }

    /// The capacity was stated anew: from now on, what is seen now is nominal.
    CpuPerRequest restated() {
        return new CpuPerRequest(now, now, 0, calm, unheard);
    }

    /// Nominal over present cost: what it makes of a replica's capacity.
    double share() {
        return nominal.perRequest() / now.perRequest();
    }
}
