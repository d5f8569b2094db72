package io.nimbusguard.simulator.judging;

import io.nimbusguard.simulator.score.RegretRatio;
import io.nimbusguard.simulator.score.Summary;
import io.nimbusguard.simulator.trace.Archetype;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How the agent fared beside the default.
///
/// @param duels traces in their order, seeds in theirs
public record PolicyReport(List<Duel> duels) {

    public PolicyReport {
        duels = List.copyOf(duels);
    }

    /// Of some duels together.
    ///
    /// @param traces       how many they are on
    /// @param byDefault    regret
    /// @param agent        regret
    /// @param ratio        of the agent's regret over the default's
    /// @param costsMost    the greatest of [Duel#costDifference]'s means over a trace's seeds
    public record Together(
            int traces, Summary byDefault, Summary agent, RegretRatio ratio, double costsMost, Postures postures) {}

    public Together together() {
        return together(duels);
    }

    /// Of a kind of trace; without any it may not be asked for.
    public Together of(Archetype archetype) {
        return together(
                duels.stream().filter(duel -> duel.archetype() == archetype).toList());
    }

    public List<Archetype> archetypes() {
        return duels.stream()
                .map(Duel::archetype)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /// The duels of each trace.
    public List<List<Duel>> byTrace() {
        return byTrace(duels);
    }

    private static List<List<Duel>> byTrace(List<Duel> some) {
        var byTrace = new LinkedHashMap<String, List<Duel>>();
        some.forEach(duel ->
                byTrace.computeIfAbsent(duel.sha256(), _ -> new ArrayList<>()).add(duel));
        return List.copyOf(byTrace.values());
    }

    public static Together together(List<Duel> some) {
        var byTrace = byTrace(some);
        var byDefault = regrets(byTrace, Duel::defaultRegret);
        var agent = regrets(byTrace, Duel::agentRegret);
        var costsMost = byTrace.stream()
                .mapToDouble(duels -> duels.stream()
                        .mapToDouble(Duel::costDifference)
                        .average()
                        .orElseThrow())
                .max()
                .orElseThrow();
        return new Together(
                byTrace.size(),
                Summary.of(byDefault),
                Summary.of(agent),
                RegretRatio.of(agent, byDefault),
                costsMost,
                some.stream().map(Duel::postures).reduce(Postures.NONE, Postures::plus));
    }

    private static List<double[]> regrets(List<List<Duel>> byTrace, ToDoubleFunction<Duel> regret) {
        return byTrace.stream()
                .map(duels -> duels.stream().mapToDouble(regret).toArray())
                .toList();
    }
}
