package io.nimbusguard.forecasting;

import java.util.Collections;
import java.util.List;

/// What [LstmForecaster] remembers of one workload: what a forecaster without a network would, the last hour of the
/// other features, and how the network fared at them. Immutable as soon as it leaves the forecaster.
public final class LstmMemory {

    final BaselineMemory base;
    final FeatureHistory history;
    /// One for each feature of [NetworkForecast#OTHERS].
    final List<NetworkTrack> tracks;

    LstmMemory(BaselineMemory base, FeatureHistory history, List<NetworkTrack> tracks) {
        this.base = base;
        this.history = history;
        this.tracks = tracks;
    }

    /// @param guessing who guess levels, the network and the blend included
    static LstmMemory of(int guessing) {
        return new LstmMemory(
                BaselineMemory.of(guessing, BaselineMinute.CURVES),
                FeatureHistory.EMPTY,
                Collections.nCopies(NetworkForecast.OTHERS.size(), NetworkTrack.NEW));
    }

    @Override
    public String toString() {
        return "LstmMemory[" + base + "]";
    }
}
