package io.nimbusguard.k8s;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Times as the API server writes them.
final class Times {

    private Times() {}

    /// RFC 3339 in UTC, to the second.
    static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
