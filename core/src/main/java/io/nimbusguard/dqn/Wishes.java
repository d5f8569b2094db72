package io.nimbusguard.dqn;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.scaling.Posture;
import java.time.Duration;
import java.util.Optional;

/// What a person wants of a workload, as far as it concerns how much risk is taken.
///
/// @param latencyObjective mean latency that is still fine; empty where nobody said
public record Wishes(Profile profile, Prices prices, Optional<Duration> latencyObjective) {

    public Posture defaultPosture() {
        return profile.defaultPosture();
    }
}
