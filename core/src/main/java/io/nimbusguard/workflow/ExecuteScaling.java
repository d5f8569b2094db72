package io.nimbusguard.workflow;

import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Outcome.Applied;
import io.nimbusguard.scaling.Verdict.Apply;
import java.util.function.Supplier;

/// Carries the verdict to the scale target, once, as far as the fleet's budget allows.
final class ExecuteScaling implements Nodes.Node {

    private final ScaleTarget target;

    private final FleetLimit fleet;

    ExecuteScaling(ScaleTarget target, FleetLimit fleet) {
        this.target = target;
        this.fleet = fleet;
    }

    @Override
    public Update run(PassState state) {
        var apply = (Apply) state.verdict().orElseThrow();
        var input = state.input();
        Supplier<Outcome> write = () -> target.scale(input.workload(), apply.current(), apply.target());
        var isOrdered = state.observation().conditions().pause().replicas().isPresent();
        var outcome = isOrdered ? fleet.ordered(apply, write) : fleet.within(apply, input.now(), write);
        var update = Update.of(PassState.OUTCOME, outcome);
        return outcome instanceof Applied applied
                ? update.and(PassState.MEMORY, state.memory().afterScaling(applied, input))
                : update;
    }
}
