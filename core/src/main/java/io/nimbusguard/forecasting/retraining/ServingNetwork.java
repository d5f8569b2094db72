package io.nimbusguard.forecasting.retraining;

import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.MinuteView;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.forecasting.lstm.LstmModel;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The network that serves at the moment. Another one takes its place between two questions, never within one; while
/// there is none, nothing is said.
public final class ServingNetwork implements DemandNetwork {

    private volatile Optional<Served> served = Optional.empty();

    /// A model at work.
    ///
    /// @param since when it began to serve
    public record Served(LstmModel model, DemandNetwork network, Instant since) {}

    @Override
    public List<Optional<NetworkForecast>> forecastAll(List<MinuteView> views) {
        return served.map(now -> now.network().forecastAll(views))
                .orElseGet(() -> Collections.nCopies(views.size(), Optional.empty()));
    }

    /// Empty while no network serves.
    public Optional<Served> served() {
        return served;
    }

    void serve(Served next) {
        served = Optional.of(next);
    }
}
