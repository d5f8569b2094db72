package io.nimbusguard.dqn;

import io.nimbusguard.scaling.Posture;
import java.util.Optional;
import java.util.Set;

/// From what a policy is shown, and what it remembers, to what the agent sees: one for training, serving and replay.
public final class StateEncoder {

    private StateEncoder() {}

    /// @param plans  what each posture would do now
    /// @param memory to be handed in the next time
    public record Encoding(AgentState state, PosturePlans plans, EncoderMemory memory) {}

    /// @param before empty at the first tick of a workload
    public static Encoding encode(PolicyInput input, Optional<EncoderMemory> before) {
        var reading = SignalReading.of(input);
        var plans = PosturePlans.of(input.situation(), input.wishes().prices());
        var memory =
                before.orElseGet(() -> EncoderMemory.beginning(input, reading)).after(input, reading, plans);
        var allowed = PostureMask.allowed(input, plans);
        return new Encoding(state(input, plans, memory, allowed), plans, memory);
    }

    private static AgentState state(PolicyInput input, PosturePlans plans, EncoderMemory memory, Set<Posture> allowed) {
        var shared = new SharedView(input, memory).row();
        var each = new PostureView(input, plans, memory.shadows());
        return AgentState.of(shared, each.rows(), each.priors(), allowed);
    }
}
