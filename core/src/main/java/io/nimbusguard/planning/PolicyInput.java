package io.nimbusguard.planning;

import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.scaling.Observation;

/// All that a policy may look at.
///
/// @param situation what every posture would be planned from
/// @param startup   how long a new replica of this workload takes
/// @param profile   what a person prefers
public record PolicyInput(
        Observation observation, Forecast forecast, Situation situation, StartupTime startup, Profile profile) {}
