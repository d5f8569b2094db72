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
                Policy.set(PolicyName.HPA, HpaTuning.asShipped(Signal.CPU)),
                Policy.set(PolicyName.KEDA, HpaTuning.asShipped(Signal.REQUESTS)),
                FixedReplicas.max(),
                FixedReplicas.min(),
                RandomSteps.policy(),
                Reactive.policy(),
                PerfectPlanner.policy()));
    }

    /// The built-in ones, and the HPA and KEDA at their best: each of these two first runs its whole grid.
    public static Policies withTuned(TuningMemory memory) {
        return builtIn()
                .with(HpaTuning.grid(Signal.CPU).policy(PolicyName.HPA_TUNED, memory))
                .with(HpaTuning.grid(Signal.REQUESTS).policy(PolicyName.KEDA_TUNED, memory));
    }

    /// Every policy there is, on what needs no network, with tunings remembered for as long as they are.
    public static Policies all(Profile profile) {
        return all(profile, TuningMemory.ofProcess(), Models.NONE);
    }

    /// Every policy there is.
    ///
    /// @param profile what NimbusGuard's own are told
    /// @param memory  of what grids came to
    /// @param models  the product's
    public static Policies all(Profile profile, TuningMemory memory, Models models) {
        var policies = withTuned(memory)
                .with(Policy.set(PolicyName.HOLT_WINTERS, HoltWintersTuning.asShipped()))
                .with(Policy.set(PolicyName.CYCLE, CycleTuning.asShipped()))
                .with(Policy.set(PolicyName.SEASONAL_REACTIVE, SeasonalTuning.asShipped()))
                .with(HoltWintersTuning.grid().policy(PolicyName.HOLT_WINTERS_TUNED, memory))
                .with(CycleTuning.grid().policy(PolicyName.CYCLE_TUNED, memory))
                .with(SeasonalTuning.grid().policy(PolicyName.SEASONAL_REACTIVE_TUNED, memory));
        for (var ours : new GraphPolicies(profile, models).all()) {
            policies = policies.with(ours);
        }
        return policies;
    }

    /// The whole product.
    public static Policy product(Profile profile, Models models) {
        return new GraphPolicies(profile, models).nimbusguard();
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
