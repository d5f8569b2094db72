package io.nimbusguard.operator;

import io.nimbusguard.dqn.AgentPolicy;
import io.nimbusguard.dqn.AgentRules;
import io.nimbusguard.dqn.PolicyTrial;
import io.nimbusguard.dqn.retraining.Ladder.Pair;
import io.nimbusguard.dqn.retraining.LineUp;
import io.nimbusguard.dqn.retraining.LoadKind;
import io.nimbusguard.dqn.retraining.Replay;
import io.nimbusguard.dqn.retraining.ServedAgent;
import io.nimbusguard.k8s.EnrolledWorkload;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.workflow.Passes;
import io.nimbusguard.workflow.Past;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Has agents live once more through the demand of a sample of the fleet.
final class FleetReplay implements Replay {

    private static final int MOST_WORKLOADS = 500;

    private final Passes passes;
    private final Supplier<? extends Collection<EnrolledWorkload>> enrolled;
    private final Function<EnrolledWorkload, Series> demand;
    private final LongSupplier nanoClock;

    FleetReplay(
            Passes passes,
            Supplier<? extends Collection<EnrolledWorkload>> enrolled,
            Function<EnrolledWorkload, Series> demand,
            LongSupplier nanoClock) {
        this.passes = passes;
        this.enrolled = enrolled;
        this.demand = demand;
        this.nanoClock = nanoClock;
    }

    @Override
    public Map<LoadKind, List<PolicyTrial>> trials(Pair<LineUp> pair, Duration past, Duration most) {
        var end = nanoClock.getAsLong() + most.toNanos();
        var trials = new EnumMap<LoadKind, List<PolicyTrial>>(LoadKind.class);
        for (var workload : sample()) {
            if (nanoClock.getAsLong() - end >= 0 || Thread.currentThread().isInterrupted()) {
                break;
            }
            var came = demand.apply(workload);
            var kind = LoadKind.of(came);
            var older = pair.older().of(kind);
            var newer = pair.newer().of(kind);
            if (!older.equals(newer)) {
                passes.compared(
                                new Past(workload.workload(), workload.spec(), came, (int) past.toMinutes()),
                                onTrial(older),
                                onTrial(newer))
                        .ifPresent(trial -> trials.computeIfAbsent(kind, _ -> new ArrayList<>())
                                .add(trial));
            }
        }
        return trials;
    }

    /// The uid decides who is in it, so that it stays the same while workloads come and go.
    private List<EnrolledWorkload> sample() {
        return enrolled.get().stream()
                .sorted(Comparator.comparing(
                                (EnrolledWorkload one) -> one.workload().uid().hashCode() * 0x9E3779B9)
                        .thenComparing(one -> one.workload().uid()))
                .limit(MOST_WORKLOADS)
                .toList();
    }

    private static AgentPolicy onTrial(ServedAgent agent) {
        return new AgentPolicy(agent.network(), AgentRules.STANDARD.onTrial());
    }
}
