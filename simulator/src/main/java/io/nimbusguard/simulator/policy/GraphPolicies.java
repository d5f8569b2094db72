package io.nimbusguard.simulator.policy;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.Guards;

/// The policies that run the product's graph.
final class GraphPolicies {

    private GraphPolicies() {}

    /// The whole product as shipped: forecaster, posture, guards. Where things go wrong, every decision is audited.
    static Policy nimbusguard(Profile profile) {
        var plain = policy(PolicyName.NIMBUSGUARD, profile, Guards.standard());
        return new Policy(
                PolicyName.NIMBUSGUARD,
                context -> context.conditions().rough()
                        ? GraphAutoscaler.audited(context, profile, Guards.standard())
                        : plain.factory().create(context));
    }

    /// The planner on the baseline forecasters, with no guard but the range.
    static Policy plannerBaseline(Profile profile) {
        return policy(PolicyName.PLANNER_BASELINE, profile, Guards.rangeOnly());
    }

    /// The product, with the posture that would have cost least over the last days.
    static Policy leader(Profile profile) {
        return new Policy(
                PolicyName.LEADER, context -> shadowed(context, profile, ShadowPolicy.leader(prices(context))));
    }

    /// The product, with the posture that exponential weights over the last days' costs vote for.
    static Policy hedge(Profile profile) {
        return new Policy(PolicyName.HEDGE, context -> shadowed(context, profile, ShadowPolicy.hedge(prices(context))));
    }

    private static Autoscaler shadowed(PolicyContext context, Profile profile, ShadowPolicy policy) {
        return new GraphAutoscaler(
                context.cluster(), context.conditions(), profile, policy, Guards.standard(), context.passes());
    }

    private static Prices prices(PolicyContext context) {
        return context.conditions().prices();
    }

    private static Policy policy(PolicyName name, Profile profile, Guards guards) {
        return new Policy(
                name,
                context -> new GraphAutoscaler(
                        context.cluster(), context.conditions(), profile, guards, context.passes()));
    }
}
