package io.nimbusguard.simulator.policy;

import io.nimbusguard.dqn.AgentPolicy;
import io.nimbusguard.dqn.AgentRules;
import io.nimbusguard.dqn.DefaultPosturePolicy;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.Guards;
import java.util.List;

/// The policies that run the product's graph.
final class GraphPolicies {

    private final Profile profile;
    private final Models models;

    GraphPolicies(Profile profile, Models models) {
        this.profile = profile;
        this.models = models;
    }

    List<Policy> all() {
        return List.of(plannerBaseline(), planner(), leader(), hedge(), nimbusguard());
    }

    /// The whole product as shipped: forecaster, gated agent, guards. Where things go wrong, every decision is audited.
    Policy nimbusguard() {
        return new Policy(
                PolicyName.NIMBUSGUARD,
                context -> context.conditions().rough()
                        ? GraphAutoscaler.audited(context, profile, shipped(), posturePolicy(), Guards.standard())
                        : choosing(context, posturePolicy()));
    }

    private io.nimbusguard.dqn.Policy<?> posturePolicy() {
        var agent = models.agent().get();
        return agent.isPresent()
                ? new AgentPolicy(agent.get(), AgentRules.STANDARD.frozen())
                : new DefaultPosturePolicy();
    }

    private Forecaster<?> shipped() {
        return models.forecaster().get();
    }

    /// The planner on the baseline forecasters, with no guard but the range.
    private Policy plannerBaseline() {
        return new Policy(
                PolicyName.PLANNER_BASELINE, context -> planned(context, new BaselineForecaster(), Guards.rangeOnly()));
    }

    /// The planner on the product's forecaster, with no guard but the range.
    private Policy planner() {
        return new Policy(PolicyName.PLANNER, context -> planned(context, shipped(), Guards.rangeOnly()));
    }

    /// The product, with the posture that would have cost least over the last days.
    private Policy leader() {
        return new Policy(PolicyName.LEADER, context -> choosing(context, ShadowPolicy.leader()));
    }

    /// The product, with the posture that exponential weights over the last days' costs vote for.
    private Policy hedge() {
        return new Policy(PolicyName.HEDGE, context -> choosing(context, ShadowPolicy.hedge()));
    }

    private Autoscaler choosing(PolicyContext context, io.nimbusguard.dqn.Policy<?> policy) {
        return new GraphAutoscaler(
                context.cluster(),
                context.conditions(),
                profile,
                shipped(),
                policy,
                Guards.standard(),
                context.passes());
    }

    private Autoscaler planned(PolicyContext context, Forecaster<?> forecaster, Guards guards) {
        return new GraphAutoscaler(
                context.cluster(), context.conditions(), profile, forecaster, guards, context.passes());
    }
}
