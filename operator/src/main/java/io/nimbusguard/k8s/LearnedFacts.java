package io.nimbusguard.k8s;

import io.nimbusguard.planning.StartupTime;
import java.util.Optional;
import java.util.OptionalDouble;

/// What is known of a workload besides one pass, for its status.
///
/// @param forecastErrorRatio mean error of recent forecasts over demand, not negative
/// @param forecastCoverage   share of recent demand inside the 80 % band, ratio in [0, 1]
/// @param startup            how long its replicas take to become ready
/// @param noNetwork          why no network forecasts here; empty where one does
/// @param noAgent            why no agent chooses postures here; empty where one may
public record LearnedFacts(
        OptionalDouble forecastErrorRatio,
        OptionalDouble forecastCoverage,
        Optional<StartupTime> startup,
        Optional<NoNetwork> noNetwork,
        Optional<NoNetwork> noAgent) {

    public static final LearnedFacts NONE = none(Optional.empty(), Optional.empty());

    /// Of a workload that has no past yet.
    public static LearnedFacts none(Optional<NoNetwork> noNetwork, Optional<NoNetwork> noAgent) {
        return new LearnedFacts(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), noNetwork, noAgent);
    }
}
