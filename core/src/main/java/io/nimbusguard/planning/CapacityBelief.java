package io.nimbusguard.planning;

import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.ReplicaCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// What one replica is believed to carry: the nominal capacity, times what CPU per request says of it, times
/// what a rule makes of the latency.
/// ```
/// q  = nominal * share(hc)
/// hc = nominal CPU per request / CPU per request of the last ten minutes
/// ```
/// The nominal capacity is what a person configured, else `CPU request * 0.86 / nominal CPU per request`.
/// Nominal is the CPU per request of the first minutes after that: who states a capacity states it of the service
/// as it is then. (Derived from the CPU request instead, the configured value would cancel out, and CPU
/// requests are rarely what a pod can use.)
///
/// Immutable: each tick's measurements give a new belief.
///
/// @param configured      load per replica that a person stated [requests per second], finite and above 0
/// @param cpuRequestCores CPU request of one replica [cores], finite and above 0; empty where there is none
/// @param cpuPerRequest   empty before the first
/// @param rule            what latency says
/// @param time            of the newest measurements taken in
public record CapacityBelief(
        OptionalDouble configured,
        OptionalDouble cpuRequestCores,
        Optional<CpuPerRequest> cpuPerRequest,
        CapacityRule rule,
        Instant time) {

    /// Utilization up to which the latency objective is taken to hold.
    private static final double USABLE_SHARE = 0.86;

    /// A longer silence counts as this one.
    private static final double LONGEST_TICKS = 40;

    public CapacityBelief {
        requirePositive("configured capacity", configured);
        requirePositive("CPU request", cpuRequestCores);
    }

    public static CapacityBelief initial(OptionalDouble configured, OptionalDouble cpuRequestCores) {
        return initial(configured, cpuRequestCores, CapacityRule.standard());
    }

    public static CapacityBelief initial(OptionalDouble configured, OptionalDouble cpuRequestCores, CapacityRule rule) {
        return new CapacityBelief(configured, cpuRequestCores, Optional.empty(), rule, Instant.EPOCH);
    }

    /// What was believed when a decision was recorded: measurements do not change it.
    public static CapacityBelief recorded(Optional<Capacity> capacity) {
        var rule = capacity.<CapacityRule>map(AsRecorded::new).orElseGet(AsConfigured::new);
        return initial(OptionalDouble.empty(), OptionalDouble.empty(), rule);
    }

    /// The same experience under changed settings; a capacity stated anew is meant of the service as it is now.
    public CapacityBelief withSettings(OptionalDouble configuredNow, OptionalDouble cpuRequestCoresNow) {
        if (configured.equals(configuredNow)) {
            return cpuRequestCores.equals(cpuRequestCoresNow)
                    ? this
                    : new CapacityBelief(configured, cpuRequestCoresNow, cpuPerRequest, rule, time);
        }
        return new CapacityBelief(
                configuredNow, cpuRequestCoresNow, cpuPerRequest.map(CpuPerRequest::restated), rule.restated(), time);
    }

    /// Takes in one tick. Only a tick in which requests finished says anything; an old or repeated one says nothing
    /// new.
    ///
    /// @param replicas empty when the cluster could not tell
    public CapacityBelief observe(Measurements measurements, Optional<ReplicaCounts> replicas, Instant now) {
        var cpu = measurements.value(Feature.CPU_RATE);
        var finished = measurements.value(Feature.FINISHED_RATE);
        if (cpu.isEmpty() || finished.isEmpty() || finished.getAsDouble() <= 0 || !now.isAfter(time)) {
            return this;
        }
        var seen = CpuPerRequest.Work.of(cpu.getAsDouble(), finished.getAsDouble());
        if (seen.isEmpty()) {
            return this;
        }
        var seconds = Duration.between(time, now).toMillis() / 1000.0;
        var starting = replicas.map(ReplicaCounts::starting).orElse(1) > 0;
        var cost = cpuPerRequest
                .map(known -> known.observe(seen.get(), seconds, starting))
                .orElseGet(() -> CpuPerRequest.first(seen.get()));
        var ticks = Math.min(LONGEST_TICKS, seconds / CapacityReading.TICK_SECONDS);
        var judged =
                reading(measurements, replicas, cost, ticks).map(rule::observe).orElse(rule);
        return new CapacityBelief(configured, cpuRequestCores, Optional.of(cost), judged, now);
    }

    /// Empty where latency, demand or ready replicas are missing, or no capacity is known.
    private Optional<CapacityReading> reading(
            Measurements measurements, Optional<ReplicaCounts> replicas, CpuPerRequest cost, double ticks) {
        var duration = measurements.value(Feature.DURATION_SUM_RATE);
        var finished = measurements.value(Feature.FINISHED_RATE);
        var demand = measurements.value(Feature.REQUEST_RATE);
        var ready = replicas.map(ReplicaCounts::ready).orElse(0);
        var nominal = nominal(Optional.of(cost));
        if (duration.isEmpty() || demand.isEmpty() || finished.isEmpty() || ready == 0 || nominal.isEmpty()) {
            return Optional.empty();
        }
        var most = ready * nominal.getAsDouble() / USABLE_SHARE;
        var latency = duration.getAsDouble() / finished.getAsDouble();
        return Optional.of(new CapacityReading(
                        ticks, demand.getAsDouble() / most, finished.getAsDouble() / most, cost.share(), latency))
                .filter(CapacityReading::isUsable);
    }

    /// Empty while nothing is configured and nothing was learned.
    public Optional<Capacity> capacity() {
        if (rule instanceof AsRecorded(var recorded)) {
            return Optional.of(recorded);
        }
        var nominal = nominal(cpuPerRequest);
        if (nominal.isEmpty()) {
            return Optional.empty();
        }
        var cpuShare = cpuPerRequest.map(CpuPerRequest::share).orElse(1.0);
        var believed = nominal.getAsDouble() * rule.share(cpuShare);
        var assured = nominal.getAsDouble() * rule.assuredShare(cpuShare);
        var likely = nominal.getAsDouble() * rule.likelyShare(cpuShare);
        return isPositive(believed) && isPositive(assured) && isPositive(likely)
                ? Optional.of(new Capacity(believed, assured, likely, origin()))
                : Optional.empty();
    }

    private static boolean isPositive(double value) {
        return value > 0 && Double.isFinite(value);
    }

    private OptionalDouble nominal(Optional<CpuPerRequest> cost) {
        if (configured.isPresent() || cpuRequestCores.isEmpty() || cost.isEmpty()) {
            return configured;
        }
        return OptionalDouble.of(cpuRequestCores.getAsDouble()
                * USABLE_SHARE
                / cost.get().nominal().perRequest());
    }

    private Capacity.Origin origin() {
        return configured.isPresent() ? Capacity.Origin.CONFIGURED : Capacity.Origin.LEARNED;
    }

    private static void requirePositive(String name, OptionalDouble value) {
        if (value.isPresent() && !isPositive(value.getAsDouble())) {
            throw new IllegalArgumentException(name + " is finite and above 0, but is " + value.getAsDouble());
        }
    }
}
