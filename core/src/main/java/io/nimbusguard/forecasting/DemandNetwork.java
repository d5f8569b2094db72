package io.nimbusguard.forecasting;

import java.util.List;
import java.util.Optional;

/// The door to a trained network: workloads' minutes in, quantiles out. Safe to call from many threads.
@FunctionalInterface
public interface DemandNetwork {

    /// One answer for each view, in their order; empty where there is nothing fresh to go by. Many at once are cheaper
    /// than one by one.
    List<Optional<NetworkForecast>> forecastAll(List<MinuteView> views);

    default Optional<NetworkForecast> forecast(MinuteView view) {
        return forecastAll(List.of(view)).getFirst();
    }
}
