package io.nimbusguard.dqn;

import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.WorkloadConditions.Rollout;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// Rarely tries a neighbour of the posture that would be chosen:
/// ```
/// epsilon = chance * confidence * headroom        headroom: share of the ready capacity that demand leaves free
/// ```
/// and 0 below a confidence of 0.6, from a burn of 0.5 on, during a rollout, and where the fleet has no room
/// for it. The dice are of the workload and the moment, so that a pass run again rolls the same.
final class LiveExploration {

    /// Along each of these a posture's neighbours stand beside it.
    private static final List<List<Posture>> LINES = List.of(
            List.of(Posture.EXACT, Posture.NIMBLE, Posture.BALANCED, Posture.STEADY),
            List.of(Posture.LEAN, Posture.BALANCED, Posture.CAUTIOUS),
            List.of(Posture.BALANCED, Posture.QUIET),
            List.of(
                    Posture.CAPACITY_80,
                    Posture.CAPACITY_88,
                    Posture.CAPACITY_94,
                    Posture.BALANCED,
                    Posture.CAPACITY_103,
                    Posture.CAPACITY_106));

    private LiveExploration() {}

    static double epsilon(PolicyInput input, AgentRules.Exploration rules) {
        var confidence = input.forecast().confidence().value();
        var burn = Math.max(input.burn().fiveMinutes(), input.burn().hour());
        var isCalm = confidence >= rules.confidence()
                && burn < rules.burn()
                && input.observation().conditions().rollout() == Rollout.FINISHED;
        return isCalm ? rules.chance() * confidence * headroom(input) : 0;
    }

    private static double headroom(PolicyInput input) {
        var situation = input.situation();
        var ready = input.observation().replicas().orElseThrow().ready();
        var carried = ready * situation.capacity().requestsPerSecond();
        return carried > 0 ? Math.clamp(1 - situation.requestsPerSecond() / carried, 0, 1) : 0;
    }

    /// The posture to try in place of `greedy`; nearly always empty.
    static Optional<Posture> tries(PolicyInput input, Posture greedy, Set<Posture> allowed, double epsilon, long seed) {
        var dice = new SplittableRandom(seed
                ^ input.observation().workload().uid().hashCode() * 0x9E3779B97F4A7C15L
                ^ input.observation().time().toEpochMilli());
        if (!input.mayExplore() || dice.nextDouble() >= epsilon) {
            return Optional.empty();
        }
        var neighbours = neighbours(greedy).stream().filter(allowed::contains).toList();
        return neighbours.isEmpty() ? Optional.empty() : Optional.of(neighbours.get(dice.nextInt(neighbours.size())));
    }

    /// In the order in which postures are declared.
    static List<Posture> neighbours(Posture posture) {
        var beside = EnumSet.noneOf(Posture.class);
        for (var line : LINES) {
            var place = line.indexOf(posture);
            if (place > 0) {
                beside.add(line.get(place - 1));
            }
            if (place >= 0 && place < line.size() - 1) {
                beside.add(line.get(place + 1));
            }
        }
        return new ArrayList<>(beside);
    }
}
