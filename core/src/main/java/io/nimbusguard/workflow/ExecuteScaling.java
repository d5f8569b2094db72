package io.nimbusguard.workflow;

import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Outcome.Applied;
import io.nimbusguard.scaling.Verdict.Apply;

/// Carries the verdict to the scale target, once.
final class ExecuteScaling implements Nodes.Node {

    private final ScaleTarget target;

    ExecuteScaling(ScaleTarget target) {
        this.target = target;
    }

    @Override
    public Update run(PassState state) {
        var apply = (Apply) state.verdict().orElseThrow();
        var input = state.input();
        Outcome outcome = target.scale(input.workload(), apply.current(), apply.target());
        var update = Update.of(PassState.OUTCOME, outcome);
        return outcome instanceof Applied applied
                ? update.and(PassState.MEMORY, state.memory().afterScaling(applied, input))
                : update;
    }
}
