package io.nimbusguard.k8s.leader;

import java.time.Duration;

/// How replicas of the operator agree on one that writes.
///
/// @param namespace     of the Lease
/// @param name          of the Lease
/// @param identity      of this replica, different for each
/// @param duration      after which a Lease that was not renewed is free; whole seconds
/// @param renewDeadline after which a leader that could not renew stops; shorter than `duration`
/// @param retryPeriod   between two tries; shorter than `renewDeadline`
public record LeaseSettings(
        String namespace,
        String name,
        String identity,
        Duration duration,
        Duration renewDeadline,
        Duration retryPeriod) {

    public LeaseSettings {
        if (namespace.isBlank() || name.isBlank() || identity.isBlank()) {
            throw new IllegalArgumentException("a Lease needs a namespace, a name and an identity");
        }
        if (!retryPeriod.isPositive()
                || retryPeriod.compareTo(renewDeadline) >= 0
                || renewDeadline.compareTo(duration) >= 0) {
            throw new IllegalArgumentException(
                    "0 < retry period < renew deadline < lease duration must hold, but they are " + retryPeriod + ", "
                            + renewDeadline + ", " + duration);
        }
    }

    /// 10 s, 7 s and 2 s on a Lease called `nimbusguard`.
    public static LeaseSettings standard(String namespace, String identity) {
        return new LeaseSettings(
                namespace,
                "nimbusguard",
                identity,
                Duration.ofSeconds(10),
                Duration.ofSeconds(7),
                Duration.ofSeconds(2));
    }
}
