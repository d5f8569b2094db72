package io.nimbusguard.prometheus;

import java.nio.file.Path;

/// How the operator proves to Prometheus who it is. Secrets are files, read anew for each tick, so that a rotated
/// one counts without a restart.
public sealed interface Authentication {

    record None() implements Authentication {}

    /// @param tokenFile holds the token, and nothing else but white space
    record Bearer(Path tokenFile) implements Authentication {}

    /// @param credentialsFile holds `user:password`
    record Basic(Path credentialsFile) implements Authentication {}
}
