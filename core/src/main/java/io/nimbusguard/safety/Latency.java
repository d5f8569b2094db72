package io.nimbusguard.safety;

import java.time.Duration;
import java.util.Optional;

/// How long requests take.
///
/// @param mean      of those that finished within the metrics window; empty when it is not known
/// @param objective above which nothing is scaled in; empty where the object states none
public record Latency(Optional<Duration> mean, Optional<Duration> objective) {

    public static final Latency UNKNOWN = new Latency(Optional.empty(), Optional.empty());

    boolean isMissed() {
        return mean.isPresent() && objective.isPresent() && mean.get().compareTo(objective.get()) > 0;
    }
}
