package io.nimbusguard.cli.models;

import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.forecasting.LstmForecaster;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The forecaster that comes with NimbusGuard, for all runs the same one: it does not learn. Thread-safe.
public final class TrainedForecaster implements Supplier<Forecaster<?>> {

    private final ShippedNetwork network;
    private @Nullable Forecaster<?> made;

    public TrainedForecaster(ShippedNetwork network) {
        this.network = network;
    }

    /// @throws io.nimbusguard.cli.failure.CommandFailure where the model is damaged
    @Override
    public synchronized Forecaster<?> get() {
        var known = made;
        if (known == null) {
            known = make();
            made = known;
        }
        return known;
    }

    private Forecaster<?> make() {
        var loaded = network.get();
        return loaded.isPresent()
                ? new LstmForecaster(loaded.get().engine().serve(loaded.get().model()))
                : new BaselineForecaster();
    }
}
