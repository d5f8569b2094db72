package io.nimbusguard.dqn;

import io.nimbusguard.scaling.Posture;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// From what a policy is shown, and what it remembers, to what the agent sees: one for training, serving and replay.
public final class StateEncoder {

    /// Of the entries that it makes.
    public static final RowNames NAMES = new RowNames(
            SharedEntry.ALL.stream().map(StateEntry::name).toList(),
            Stream.concat(
                            PostureEntry.ALL.stream().map(StateEntry::name),
                            AgentState.POSTURES.stream().map(Posture::name))
                    .toList());

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
