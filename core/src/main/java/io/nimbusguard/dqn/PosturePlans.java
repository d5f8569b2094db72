package io.nimbusguard.dqn;

import io.nimbusguard.planning.Band;
import io.nimbusguard.planning.LazyBand;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Situation;
import io.nimbusguard.scaling.Posture;
import java.util.EnumMap;

/// What each posture would plan at one moment.
public final class PosturePlans {

    private final EnumMap<Posture, Band> bands = new EnumMap<>(Posture.class);

    private PosturePlans() {}

    public static PosturePlans of(Situation situation, Prices prices) {
        var planner = new LazyBand(prices);
        var plans = new PosturePlans();
        for (var posture : AgentState.POSTURES) {
            plans.bands.put(posture, planner.plan(situation, posture));
        }
        return plans;
    }

    public Band of(Posture posture) {
        var band = bands.get(posture);
        if (band == null) {
            throw new IllegalArgumentException("no plan of " + posture);
        }
        return band;
    }
}
