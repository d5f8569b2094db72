package io.nimbusguard.simulator.policy;

import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.Guards;
import java.util.List;
import java.util.Locale;

/// The policies that run the product's graph.
public final class GraphPolicies {

    private GraphPolicies() {}

    /// The whole product as shipped: forecaster, posture, guards.
    public static Policy nimbusguard(Profile profile) {
        return policy(PolicyName.NIMBUSGUARD, profile, Guards.standard());
    }

    /// The planner on the baseline forecasters, with no guard but the range.
    public static Policy plannerBaseline(Profile profile) {
        return policy(PolicyName.PLANNER_BASELINE, profile, Guards.rangeOnly());
    }

    private static Policy policy(PolicyName name, Profile profile, Guards guards) {
        return new Policy(
                name,
                List.of(new Setting.Word("profile", profile.name().toLowerCase(Locale.ROOT))),
                context -> new GraphAutoscaler(context.cluster(), context.conditions(), profile, guards, report -> {}));
    }
}
