package io.nimbusguard.planning;

import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurements;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// What one replica is believed to carry. What a person configured wins; else it is learned from CPU:
/// ```
/// q = CPU request * 0.86 / EWMA(CPU rate / finished rate)        time constant 10 minutes
/// ```
/// Immutable: each tick's measurements give a new belief.
///
/// @param configured      load per replica that a person stated [requests per second], finite and above 0
/// @param cpuRequestCores CPU request of one replica [cores], finite and above 0; empty where there is none
/// @param cpuPerRequest   smoothed CPU of one request [core-seconds]; empty before the first
/// @param time            of the newest measurements taken in
public record CapacityBelief(
        OptionalDouble configured, OptionalDouble cpuRequestCores, OptionalDouble cpuPerRequest, Instant time) {

    /// Utilization up to which the latency objective is taken to hold.
    private static final double USABLE_SHARE = 0.86;

    private static final double TIME_CONSTANT_SECONDS = 600;

    public CapacityBelief {
        requirePositive("configured capacity", configured);
        requirePositive("CPU request", cpuRequestCores);
    }

    public static CapacityBelief initial(OptionalDouble configured, OptionalDouble cpuRequestCores) {
        return new CapacityBelief(configured, cpuRequestCores, OptionalDouble.empty(), Instant.EPOCH);
    }

    /// The same experience under changed settings.
    public CapacityBelief withSettings(OptionalDouble configuredNow, OptionalDouble cpuRequestCoresNow) {
        return new CapacityBelief(configuredNow, cpuRequestCoresNow, cpuPerRequest, time);
    }

    /// Takes in one tick. Only a tick in which requests finished says anything; an old or repeated one says nothing
    /// new.
    public CapacityBelief observe(Measurements measurements, Instant now) {
        var cpu = measurements.value(Feature.CPU_RATE);
        var finished = measurements.value(Feature.FINISHED_RATE);
        if (cpu.isEmpty() || finished.isEmpty() || finished.getAsDouble() <= 0 || !now.isAfter(time)) {
            return this;
        }
        var seen = cpu.getAsDouble() / finished.getAsDouble();
        var before = cpuPerRequest.orElse(seen);
        var smoothed = before + weight(now) * (seen - before);
        return Double.isFinite(smoothed)
                ? new CapacityBelief(configured, cpuRequestCores, OptionalDouble.of(smoothed), now)
                : this;
    }

    /// Empty while nothing is configured and nothing was learned.
    public Optional<Capacity> capacity() {
        if (configured.isPresent()) {
            return Optional.of(new Capacity(configured.getAsDouble(), Capacity.Origin.CONFIGURED));
        }
        if (cpuRequestCores.isEmpty() || cpuPerRequest.isEmpty()) {
            return Optional.empty();
        }
        var learned = cpuRequestCores.getAsDouble() * USABLE_SHARE / cpuPerRequest.getAsDouble();
        return Double.isFinite(learned) && learned > 0
                ? Optional.of(new Capacity(learned, Capacity.Origin.LEARNED))
                : Optional.empty();
    }

    private double weight(Instant now) {
        var seconds = Duration.between(time, now).toMillis() / 1000.0;
        return -Math.expm1(-seconds / TIME_CONSTANT_SECONDS);
    }

    private static void requirePositive(String name, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble()))) {
            throw new IllegalArgumentException(name + " is finite and above 0, but is " + value.getAsDouble());
        }
    }
}
