package io.nimbusguard.simulator.judging;

import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.MinuteView;
import io.nimbusguard.forecasting.NetworkForecast;
import java.util.List;
import java.util.Optional;

/// A network whose newest answer can be heard: what it said by itself, before anybody made something of it.
final class Overheard implements DemandNetwork {

    private final DemandNetwork network;
    private Optional<NetworkForecast> newest = Optional.empty();

    Overheard(DemandNetwork network) {
        this.network = network;
    }

    @Override
    public List<Optional<NetworkForecast>> forecastAll(List<MinuteView> views) {
        var said = network.forecastAll(views);
        newest = said.isEmpty() ? Optional.empty() : said.getLast();
        return said;
    }

    Optional<NetworkForecast> newest() {
        return newest;
    }
}
