package io.nimbusguard.dashboard;

import java.util.List;

/// Checks that answer from memory, at once: a probe must not wait for a cluster or a disk.
@FunctionalInterface
public interface HealthChecks {

    List<HealthCheck> now();
}
