package io.nimbusguard.simulator.practice;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.EncoderMemory;
import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.PolicyInput;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.dqn.StateEncoder;
import io.nimbusguard.scaling.Posture;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/// The default, mixed with postures drawn at random, each held for [Trials#HELD] ticks; and what an agent would
/// see. Its dice make it one run's own.
final class Explorer implements Policy<Explorer.Sightings> {

    private final double epsilon;
    private final UniformRandomProvider random;
    private Optional<AgentState> state = Optional.empty();
    private Optional<Posture> held = Optional.empty();
    private int ticksLeft;

    /// @param epsilon share of the time in which a posture is drawn
    Explorer(double epsilon, UniformRandomProvider random) {
        this.epsilon = epsilon;
        this.random = random;
    }

    /// What has to be remembered to see; empty before the first tick.
    record Sightings(Optional<EncoderMemory> memory) {

        static final Sightings NONE = new Sightings(Optional.empty());
    }

    @Override
    public Class<Sightings> memoryType() {
        return Sightings.class;
    }

    @Override
    public Sightings newMemory() {
        return Sightings.NONE;
    }

    @Override
    public Result<Sightings> choose(PolicyInput input, Sightings memory) {
        var seen = StateEncoder.encode(input, memory.memory());
        state = Optional.of(seen.state());
        var posture = posture(input.wishes().defaultPosture(), seen.state());
        return new Result<>(
                PostureChoice.planned(posture),
                new Sightings(Optional.of(seen.memory().choosing(posture, input, seen.plans()))));
    }

    private Posture posture(Posture byDefault, AgentState seen) {
        if (ticksLeft-- == 0) {
            held = random.nextDouble() < epsilon ? Optional.of(drawn(seen)) : Optional.empty();
            ticksLeft = Trials.HELD - 1;
        }
        return held.filter(seen.allowed()::contains).orElse(byDefault);
    }

    private Posture drawn(AgentState seen) {
        List<Posture> allowed =
                AgentState.POSTURES.stream().filter(seen.allowed()::contains).toList();
        return allowed.get(random.nextInt(allowed.size()));
    }

    /// What was seen since this was last asked; empty where nothing was planned.
    Optional<AgentState> takeState() {
        var taken = state;
        state = Optional.empty();
        return taken;
    }
}
