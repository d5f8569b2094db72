package io.nimbusguard.k8s;

import io.nimbusguard.planning.StartupTime;
import java.util.Optional;
import java.util.OptionalDouble;

/// What is known of a workload besides one pass, for its status.
///
/// @param forecastErrorRatio mean error of recent forecasts over demand, not negative
/// @param forecastCoverage   share of recent demand inside the 80 % band, ratio in [0, 1]
/// @param startup            how long its replicas take to become ready
public record LearnedFacts(
        OptionalDouble forecastErrorRatio, OptionalDouble forecastCoverage, Optional<StartupTime> startup) {

    public static final LearnedFacts NONE =
            new LearnedFacts(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
}
