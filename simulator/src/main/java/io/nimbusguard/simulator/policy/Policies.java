package io.nimbusguard.simulator.policy;

import io.nimbusguard.planning.Profile;
import io.nimbusguard.simulator.policy.HpaTuning.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The policies at hand, in the order in which they are reported. Immutable: whoever has more of them, adds them.
public final class Policies {

    private final List<Policy> all;

    private Policies(List<Policy> all) {
        this.all = List.copyOf(all);
    }

    /// The ones that need nothing from outside this module.
    public static Policies builtIn() {
        return new Policies(List.of(
                HpaPolicies.asShipped(PolicyName.HPA, Signal.CPU),
                HpaPolicies.asShipped(PolicyName.KEDA, Signal.REQUESTS),
                FixedReplicas.max(),
                FixedReplicas.min(),
                RandomSteps.policy(),
                Reactive.policy(),
                PerfectPlanner.policy()));
    }

    /// The built-in ones, and the HPA and KEDA at their best: each of these two first runs its whole grid.
    public static Policies withTuned() {
        return builtIn()
                .with(HpaPolicies.tuned(PolicyName.HPA_TUNED, Signal.CPU))
                .with(HpaPolicies.tuned(PolicyName.KEDA_TUNED, Signal.REQUESTS));
    }

    /// Every policy there is; `profile` is what NimbusGuard's own are told.
    public static Policies all(Profile profile) {
        return withTuned()
                .with(HoltWintersRival.policy())
                .with(CycleRival.policy())
                .with(SeasonalReactive.policy())
                .with(GraphPolicies.plannerBaseline(profile))
                .with(GraphPolicies.leader(profile))
                .with(GraphPolicies.hedge(profile))
                .with(GraphPolicies.nimbusguard(profile));
    }

    /// These and one more, which takes the place of its namesake.
    public Policies with(Policy policy) {
        var more = new ArrayList<>(all);
        more.removeIf(known -> known.name() == policy.name());
        more.add(policy);
        return new Policies(more);
    }

    public List<Policy> all() {
        return all;
    }

    public Optional<Policy> find(PolicyName name) {
        return all.stream().filter(policy -> policy.name() == name).findFirst();
    }
}
