package io.nimbusguard.k8s;

import java.time.Instant;

/// Who wrote a field, and when, by the API server's clock.
record FieldWrite(String manager, Instant time) {

    /// The name under which we write to the API server.
    static final String OURS = "nimbusguard";

    boolean isOurs() {
        return OURS.equals(manager);
    }
}
