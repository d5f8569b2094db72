package io.nimbusguard.simulator.policy;

import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.Guards;
import java.util.List;
import java.util.function.Supplier;

/// The policies that run the product's graph.
final class GraphPolicies {

    private final Profile profile;
    private final Supplier<Forecaster<?>> shipped;

    /// @param shipped the product's forecaster, asked for when a policy that has it is run
    GraphPolicies(Profile profile, Supplier<Forecaster<?>> shipped) {
        this.profile = profile;
        this.shipped = shipped;
    }

    List<Policy> all() {
        return List.of(plannerBaseline(), planner(), leader(), hedge(), nimbusguard());
    }

    /// The whole product as shipped: forecaster, posture, guards. Where things go wrong, every decision is audited.
    private Policy nimbusguard() {
        return new Policy(
                PolicyName.NIMBUSGUARD,
                context -> context.conditions().rough()
                        ? GraphAutoscaler.audited(context, profile, shipped.get(), Guards.standard())
                        : planned(context, shipped.get(), Guards.standard()));
    }

    /// The planner on the baseline forecasters, with no guard but the range.
    private Policy plannerBaseline() {
        return new Policy(
                PolicyName.PLANNER_BASELINE, context -> planned(context, new BaselineForecaster(), Guards.rangeOnly()));
    }

    /// The planner on the product's forecaster, with no guard but the range.
    private Policy planner() {
        return new Policy(PolicyName.PLANNER, context -> planned(context, shipped.get(), Guards.rangeOnly()));
    }

    /// The product, with the posture that would have cost least over the last days.
    private Policy leader() {
        return new Policy(PolicyName.LEADER, context -> shadowed(context, ShadowPolicy.leader()));
    }

    /// The product, with the posture that exponential weights over the last days' costs vote for.
    private Policy hedge() {
        return new Policy(PolicyName.HEDGE, context -> shadowed(context, ShadowPolicy.hedge()));
    }

    private Autoscaler shadowed(PolicyContext context, ShadowPolicy policy) {
        return new GraphAutoscaler(
                context.cluster(),
                context.conditions(),
                profile,
                shipped.get(),
                policy,
                Guards.standard(),
                context.passes());
    }

    private Autoscaler planned(PolicyContext context, Forecaster<?> forecaster, Guards guards) {
        return new GraphAutoscaler(
                context.cluster(), context.conditions(), profile, forecaster, guards, context.passes());
    }
}
