package io.nimbusguard.operator;

import io.nimbusguard.k8s.EnrolledWorkload;
import io.nimbusguard.scaling.Workload;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Notices which workloads are gone since the last round, so that whoever remembers something of them can let go.
final class Roster {

    private final Consumer<Workload> gone;
    private Set<Workload> known = Set.of();

    Roster(Consumer<Workload> gone) {
        this.gone = gone;
    }

    void update(Collection<EnrolledWorkload> enrolled) {
        var present = enrolled.stream().map(EnrolledWorkload::workload).collect(Collectors.toSet());
        var missing = new HashSet<>(known);
        missing.removeAll(present);
        known = present;
        missing.forEach(gone);
    }
}
