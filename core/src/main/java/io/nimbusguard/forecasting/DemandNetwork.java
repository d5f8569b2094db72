package io.nimbusguard.forecasting;

import java.util.Optional;

/// The door to a trained network: a workload's minutes in, quantiles out. Safe to call from many threads; the same view
/// always gets the same answer.
public interface DemandNetwork {

    /// Empty where there is nothing fresh to go by.
    Optional<NetworkForecast> forecast(MinuteView view);
}
