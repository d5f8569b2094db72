package io.nimbusguard.workflow;

import io.nimbusguard.hpa.HpaMemory;
import io.nimbusguard.safety.GuardMemory;
import io.nimbusguard.safety.GuardSettings;
import io.nimbusguard.scaling.Capacity;
import java.time.Duration;
import java.util.Optional;

/// What a decision rested on besides what was seen and forecast: what earlier passes left behind, and the rules in
/// force.
///
/// @param fellBack   whether the fallback proposed, not the planner
/// @param capacity   what one replica was believed to carry; empty where it was not known
/// @param startupP50 how long a new replica took, every other time
/// @param startupP90 the same, nine times in ten
/// @param guards     what the guards remembered before this pass
/// @param behavior   what `spec.behavior` remembered before it
/// @param failingFor how long observations had been unusable
/// @param rules      what the operator had set
public record Recall(
        boolean fellBack,
        Optional<Capacity> capacity,
        Duration startupP50,
        Duration startupP90,
        GuardMemory guards,
        HpaMemory behavior,
        Duration failingFor,
        Rules rules) {

    /// @param tick time between two passes
    public record Rules(GuardSettings guards, Duration tick) {}

    /// As it is when the guards are about to speak.
    static Recall of(PassState state, Rules rules) {
        var memory = state.memory();
        var startup = memory.learned().startup();
        return new Recall(
                state.trail().visited(Nodes.FALL_BACK),
                memory.learned().capacity().capacity(),
                startup.p50(),
                startup.p90(),
                memory.guards(),
                memory.behavior(),
                memory.failing().map(WorkloadMemory.Failing::duration).orElse(Duration.ZERO),
                rules);
    }
}
