package io.nimbusguard.prometheus;

import io.nimbusguard.scaling.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Splits a large fleet, so that no answer has to carry more than about five thousand workloads.
final class NamespaceGroups {

    static final int MOST_WORKLOADS = 5_000;

    private NamespaceGroups() {}

    /// @param configured namespaces to ask for; empty for all
    /// @return one group of `configured` for a fleet of usual size; else groups of the fleet's namespaces.
    ///     Namespaces are not taken apart
    static List<Set<String>> of(Collection<Workload> fleet, Set<String> configured) {
        if (fleet.size() <= MOST_WORKLOADS) {
            return List.of(configured);
        }
        var sizes = new TreeMap<String, Integer>();
        fleet.forEach(workload -> sizes.merge(workload.namespace(), 1, Integer::sum));
        var groups = new ArrayList<Set<String>>();
        var room = 0;
        for (var namespace : sizes.entrySet()) {
            if (groups.isEmpty() || namespace.getValue() > room) {
                groups.add(new HashSet<>());
                room = MOST_WORKLOADS;
            }
            groups.getLast().add(namespace.getKey());
            room -= namespace.getValue();
        }
        return groups;
    }
}
