package io.nimbusguard.simulator.recording;

import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.policy.Autoscaler;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.policy.PolicyContext;
import io.nimbusguard.simulator.policy.PolicyName;
import org.apache.commons.rng.UniformRandomProvider;

/// Who sets the replicas while a recording is made. Features follow the replicas, so no single rule may be all that a
/// forecaster has seen.
final class Staffing {

    private static final double LEAST_ROOM = 1.05;
    private static final double MOST_ROOM = 2;

    private Staffing() {}

    /// An HPA or KEDA as shipped, or replicas that follow the demand seen with more or less room.
    static Autoscaler drawn(PolicyContext context, UniformRandomProvider random) {
        return switch (random.nextInt(4)) {
            case 0 -> shipped(PolicyName.HPA, context);
            case 1 -> shipped(PolicyName.KEDA, context);
            default -> following(LEAST_ROOM + (MOST_ROOM - LEAST_ROOM) * random.nextDouble());
        };
    }

    private static Autoscaler shipped(PolicyName name, PolicyContext context) {
        return Policies.builtIn().find(name).orElseThrow().factory().create(context);
    }

    private static Autoscaler following(double room) {
        return view -> {
            var rate = view.requestRate();
            return Double.isNaN(rate) ? view.requested() : Service.need(rate * Service.STEP_SECONDS * room);
        };
    }
}
