package io.nimbusguard.dqn;

import io.nimbusguard.scaling.Posture;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What has to be remembered of one workload to say what its state is. Immutable; every tick gives a new one.
///
/// @param shadows what each posture would have cost
/// @param reading the newest signals
/// @param signals what is usual of them
/// @param watch   how its forecasts fared
/// @param own     its replicas
/// @param alarm   when its latency was last far above the usual, or above its objective
/// @param time    of the newest tick
public record EncoderMemory(
        PostureShadows shadows,
        SignalReading reading,
        SignalAverages signals,
        ForecastWatch watch,
        OwnReplicas own,
        Optional<Instant> alarm,
        Instant time) {

    /// A latency of twice the usual.
    private static final double ALARMING = Math.log(2);

    static EncoderMemory beginning(PolicyInput input, SignalReading reading) {
        var now = input.observation().time();
        return new EncoderMemory(
                PostureShadows.beginning(input),
                reading,
                SignalAverages.NONE.after(reading, 0),
                ForecastWatch.beginning(input, lead(input)),
                OwnReplicas.first(
                        input.observation().replicas().orElseThrow(),
                        now,
                        input.startup().p50()),
                Optional.empty(),
                now);
    }

    EncoderMemory after(PolicyInput input, SignalReading reading, PosturePlans plans) {
        var now = input.observation().time();
        var seconds = Duration.between(time, now).toMillis() / 1000.0;
        var usual = signals.after(reading, seconds);
        return new EncoderMemory(
                shadows.after(input, plans),
                reading,
                usual,
                watch.after(input, lead(input)),
                own.after(
                        input.observation().replicas().orElseThrow(),
                        now,
                        input.startup().p50()),
                isAlarming(input, reading, usual) ? Optional.of(now) : alarm,
                now);
    }

    /// After the choice for the tick that begins.
    public EncoderMemory choosing(Posture posture, PolicyInput input, PosturePlans plans) {
        return new EncoderMemory(shadows.choosing(posture, input, plans), reading, signals, watch, own, alarm, time);
    }

    private static boolean isAlarming(PolicyInput input, SignalReading reading, SignalAverages usual) {
        var latency = reading.of(Signal.LATENCY);
        return latency - usual.of(Signal.LATENCY, SignalSpan.DAY) > ALARMING
                || input.wishes()
                        .latencyObjective()
                        .filter(objective -> latency > Math.log(objective.toMillis() / 1000.0))
                        .isPresent();
    }

    private static Duration lead(PolicyInput input) {
        return input.startup().lead(PostureShadows.TICK);
    }
}
