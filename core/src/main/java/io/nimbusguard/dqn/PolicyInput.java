package io.nimbusguard.dqn;

import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.planning.Situation;
import io.nimbusguard.planning.StartupTime;
import io.nimbusguard.scaling.Observation;

/// All that a policy may look at.
///
/// @param situation  what every posture would be planned from
/// @param startup    how long a new replica of this workload takes
/// @param wishes     what a person wants of it
/// @param burn       how fast its error budget was used up of late
/// @param mayExplore whether the fleet has room for one more workload that explores
public record PolicyInput(
        Observation observation,
        Forecast forecast,
        Situation situation,
        StartupTime startup,
        Wishes wishes,
        BudgetBurn burn,
        boolean mayExplore) {

    /// The same where the fleet has no room for exploration.
    public PolicyInput withoutExploration() {
        return new PolicyInput(observation, forecast, situation, startup, wishes, burn, false);
    }
}
