package io.nimbusguard.simulator.policy;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import java.util.List;

/// A kind of autoscaler: plans each run, which may take a search, then makes a fresh autoscaler for it, from any
/// thread.
public record Policy(PolicyName name, Preparation preparation) {

    /// Says how arrivals will be met, from what lies before their scored part.
    @FunctionalInterface
    public interface Preparation {
        Plan plan(Arrivals arrivals, Conditions conditions);
    }

    /// Makes the autoscaler of one run.
    @FunctionalInterface
    public interface Factory {
        Autoscaler create(PolicyContext context);
    }

    /// How one run will be.
    ///
    /// @param sameness plans with an equal one ask for the same replicas on the same arrivals
    /// @param chosenBy what is reported of the choice, besides the autoscaler's own settings
    public record Plan(Object sameness, Factory factory, List<Setting> chosenBy) {

        public Plan {
            chosenBy = List.copyOf(chosenBy);
        }
    }

    /// Of a policy that looks at prices.
    private record AtPrices(Factory factory, Prices prices) {}

    /// One that plans nothing, and may look at prices.
    public Policy(PolicyName name, Factory factory) {
        this(name, (_, conditions) -> new Plan(new AtPrices(factory, conditions.prices()), factory, List.of()));
    }

    /// One that plans nothing, and asks for the same replicas whatever the prices.
    static Policy blindToPrices(PolicyName name, Factory factory) {
        return new Policy(name, (_, _) -> new Plan(factory, factory, List.of()));
    }

    /// One that is set in one way.
    static Policy set(PolicyName name, Tuning tuning) {
        return new Policy(name, (_, _) -> new Plan(tuning, tuning::autoscaler, List.of()));
    }

    /// This policy, told another price of violations than its runs are charged.
    Policy withPenalty(double violation) {
        return new Policy(name, (arrivals, conditions) -> {
            var told = conditions.with(new Prices(violation, conditions.prices().changePerReplica()));
            var plan = preparation.plan(arrivals, told);
            return new Plan(plan.sameness(), context -> plan.factory().create(context.with(told)), plan.chosenBy());
        });
    }

    /// This policy's plan and autoscaler in one.
    public Factory factory() {
        return context -> preparation
                .plan(context.arrivals(), context.conditions())
                .factory()
                .create(context);
    }
}
