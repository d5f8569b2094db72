package io.nimbusguard.dqn;

import io.nimbusguard.scaling.Posture;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What the shadows of a workload would have cost, for records and for whoever watches the agent [replicas a tick,
/// over the replicas needed on average].
///
/// @param byPosture beyond the need, had one posture always been followed, over about half a day
/// @param chosen    the same, had the agent always been heard
/// @param newest    of the time since the tick before, the need included
public record ShadowCosts(Map<Posture, Double> byPosture, double chosen, Newest newest) {

    private static final ShadowSpan SHORTEST = ShadowSpan.HALF_HOUR;

    public ShadowCosts {
        byPosture = Map.copyOf(byPosture);
    }

    /// @param ticks     that were charged; 0 after a gap
    /// @param chosen    what the agent's choices cost in them
    /// @param byDefault what the default cost
    public record Newest(double ticks, double chosen, double byDefault) {}

    /// Empty while nothing is remembered.
    ///
    /// @param before a tick ago, after the choice
    /// @param after  now, after the choice
    static Optional<ShadowCosts> of(PostureShadows before, PostureShadows after) {
        if (!after.remembers(ShadowSpan.HALF_DAY)) {
            return Optional.empty();
        }
        var costs = new EnumMap<Posture, Double>(Posture.class);
        for (var shadow : after.shadows()) {
            costs.put(shadow.posture(), after.meanCost(shadow, ShadowSpan.HALF_DAY));
        }
        var ticks = after.recorded() - before.recorded();
        var kept = 1 - SHORTEST.forgotten(Duration.between(before.time(), after.time()));
        return Optional.of(new ShadowCosts(
                costs,
                after.meanCost(after.chosen(), ShadowSpan.HALF_DAY),
                new Newest(
                        ticks,
                        ticks + added(before.chosen(), after.chosen(), kept),
                        ticks + added(before.byDefault(), after.byDefault(), kept))));
    }

    private static double added(PostureShadow before, PostureShadow after, double kept) {
        return after.cost(SHORTEST) - kept * before.cost(SHORTEST);
    }
}
