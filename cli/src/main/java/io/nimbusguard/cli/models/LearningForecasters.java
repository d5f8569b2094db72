package io.nimbusguard.cli.models;

import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.simulator.learning.LearningForecaster;
import java.util.function.Supplier;

/// For every run a forecaster of its own, which begins with the network that comes with NimbusGuard and goes on
/// learning. Thread-safe.
public final class LearningForecasters implements Supplier<Forecaster<?>> {

    private final ShippedNetwork network;

    public LearningForecasters(ShippedNetwork network) {
        this.network = network;
    }

    /// @throws io.nimbusguard.cli.failure.CommandFailure where the model is damaged
    @Override
    public Forecaster<?> get() {
        var loaded = network.get();
        return loaded.isPresent()
                ? new LearningForecaster(loaded.get().engine(), loaded.get().model())
                : new BaselineForecaster();
    }
}
