package io.nimbusguard.simulator.load;

import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How the truth moves away from [Service], the same for every policy on one (trace, seed): what a request costs, how
/// fast a replica is, how latency rises with load. Everything is 1 where nothing drifts. Immutable.
///
/// - CPU of one request: mix drift and releases, see [RequestCost]; visible in CPU per request.
/// - Speed of a replica: what neighbours leave of it, see [Interference]; visible in latency alone.
/// - Latency gain `g`, `log g` uniform in [-1, 1]: latency that is measured is `1 + g (l - 1)` times that of an idle
///   service, where `l` is that of the model.
/// - In the unmodelled condition, start-up medians that wander and a configured capacity that is wrong.
public final class Drift {

    /// Nothing drifts.
    public static final Drift NONE = new Drift(null, null, null, 1, 1);

    /// The configured capacity is wrong by this share, one way or the other.
    private static final double MISCONFIGURED_BY = 0.3;

    private final double @Nullable [] requestCost;
    private final double @Nullable [] capacity;
    private final double @Nullable [] startup;
    private final double latencyGain;
    private final double configured;

    private Drift(
            double @Nullable [] requestCost,
            double @Nullable [] capacity,
            double @Nullable [] startup,
            double latencyGain,
            double configured) {
        this.requestCost = requestCost;
        this.capacity = capacity;
        this.startup = startup;
        this.latencyGain = latencyGain;
        this.configured = configured;
    }

    /// @param trace what names the trace in the streams: the digest of its content
    static Drift of(String trace, Conditions conditions, long seed, int steps) {
        if (!conditions.drifts()) {
            return NONE;
        }
        var requestCost = RequestCost.draw(trace, seed, steps);
        var capacity = Interference.draw(trace, seed, steps);
        Arrays.setAll(capacity, step -> capacity[step] / requestCost[step]);
        var gain = Math.exp(2 * Streams.named("latency gain " + trace, seed).nextDouble() - 1);
        if (!conditions.unmodelled()) {
            return new Drift(requestCost, capacity, null, gain, 1);
        }
        var tooHigh = Streams.named("misconfigured capacity " + trace, seed).nextBoolean();
        var configured = tooHigh ? 1 + MISCONFIGURED_BY : 1 - MISCONFIGURED_BY;
        return new Drift(requestCost, capacity, StartupWander.draw(trace, seed, steps), gain, configured);
    }

    /// The same where users state that a replica carries so many times what it does while nothing drifts.
    Drift stating(double factor) {
        return new Drift(requestCost, capacity, startup, latencyGain, factor);
    }

    /// CPU of one request over the nominal.
    public double requestCost(int step) {
        return requestCost == null ? 1 : requestCost[step];
    }

    /// What a replica carries over the nominal: its speed over the cost of a request.
    public double capacity(int step) {
        return capacity == null ? 1 : capacity[step];
    }

    /// Median of the start-up times of pods requested in this step over the stated one.
    public double startup(int step) {
        return startup == null ? 1 : startup[step];
    }

    /// What is measured where the model says `meanSeconds`.
    public double measuredLatency(double meanSeconds) {
        return meanSeconds + (latencyGain - 1) * (meanSeconds - Service.SERVICE_SECONDS);
    }

    /// What users state that one replica carries [requests/s].
    double configuredCapacity() {
        return configured * Service.CAPACITY;
    }
}
