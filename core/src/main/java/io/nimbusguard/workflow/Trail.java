package io.nimbusguard.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The path a pass took: each node with its time, and what it failed of.
public record Trail(List<Visit> visits) {

    static final Trail EMPTY = new Trail(List.of());

    /// @param node    its name
    /// @param nanos   how long it took
    /// @param failure in words, when it threw
    public record Visit(String node, long nanos, Optional<String> failure) {}

    public Trail {
        visits = List.copyOf(visits);
    }

    Trail then(Visit visit) {
        var longer = new ArrayList<Visit>(visits.size() + 1);
        longer.addAll(visits);
        longer.add(visit);
        return new Trail(longer);
    }

    boolean visited(String node) {
        return visits.stream().anyMatch(visit -> visit.node().equals(node));
    }

    boolean lastFailed() {
        return !visits.isEmpty() && visits.getLast().failure().isPresent();
    }

    public List<String> nodes() {
        return visits.stream().map(Visit::node).toList();
    }

    /// Every failure of the pass, as `node: what happened`.
    public List<String> failures() {
        return visits.stream()
                .flatMap(visit -> visit.failure().stream().map(failure -> visit.node() + ": " + failure))
                .toList();
    }
}
