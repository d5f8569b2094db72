package io.nimbusguard.k8s.leader;

import java.util.Optional;

/// Asks the API server, not a cache, whom the Lease names.
@FunctionalInterface
public interface LeaseReader {

    /// Empty when there is no Lease, or no answer.
    Optional<LeaseHolder> read();
}
