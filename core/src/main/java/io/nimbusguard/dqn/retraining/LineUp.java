package io.nimbusguard.dqn.retraining;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Who speaks for workloads of each kind.
///
/// @param newest the agent that came in last
public record LineUp(Map<LoadKind, ServedAgent> byKind, ServedAgent newest) {

    public LineUp {
        byKind = Map.copyOf(byKind);
        if (byKind.size() != LoadKind.values().length) {
            throw new IllegalArgumentException("somebody speaks for every kind, but here only for " + byKind.keySet());
        }
    }

    public static LineUp of(ServedAgent agent) {
        var byKind = new EnumMap<LoadKind, ServedAgent>(LoadKind.class);
        for (var kind : LoadKind.values()) {
            byKind.put(kind, agent);
        }
        return new LineUp(byKind, agent);
    }

    /// With another agent for some kinds.
    public LineUp with(ServedAgent agent, Set<LoadKind> kinds) {
        var changed = new EnumMap<>(byKind);
        kinds.forEach(kind -> changed.put(kind, agent));
        return new LineUp(changed, agent);
    }

    public ServedAgent of(LoadKind kind) {
        return Objects.requireNonNull(byKind.get(kind));
    }

    /// Whether the same agent speaks for all.
    boolean isUniform() {
        return byKind.values().stream().allMatch(agent -> agent.equals(newest));
    }

    /// Kinds for which another agent speaks than there.
    public Set<LoadKind> differsFrom(LineUp other) {
        var kinds = EnumSet.noneOf(LoadKind.class);
        for (var kind : LoadKind.values()) {
            if (!of(kind).equals(other.of(kind))) {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
