package io.nimbusguard.forecasting;

/// The door to a trained network: a workload's minutes in, quantiles out. Safe to call from many threads; the same view
/// always gets the same answer.
public interface DemandNetwork {

    NetworkForecast forecast(MinuteView view);
}
