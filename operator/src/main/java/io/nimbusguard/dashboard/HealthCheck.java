package io.nimbusguard.dashboard;

import java.util.Optional;

/// One answer to "is all well?".
///
/// @param name    stable and short, such as `store`
/// @param trouble what is wrong, in plain words; empty when nothing is
public record HealthCheck(String name, Optional<String> trouble) {

    public static HealthCheck passed(String name) {
        return new HealthCheck(name, Optional.empty());
    }

    public static HealthCheck failed(String name, String trouble) {
        return new HealthCheck(name, Optional.of(trouble));
    }
}
