package io.nimbusguard.simulator.policy;

import io.nimbusguard.dqn.QFunction;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.Forecaster;
import java.util.Optional;
import java.util.function.Supplier;

/// What the product has learned, asked for when a policy that has it is run.
///
/// @param forecaster its own
/// @param agent      what postures are worth; empty where the default posture speaks
public record Models(Supplier<Forecaster<?>> forecaster, Supplier<Optional<QFunction>> agent) {

    /// Nothing is learned: simple candidates forecast, and the default posture speaks.
    public static final Models NONE = new Models(BaselineForecaster::new, Optional::empty);

    /// Without the agent.
    public Models withoutAgent() {
        return new Models(forecaster, Optional::empty);
    }
}
