package io.nimbusguard.simulator.judging;

import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.simulator.judging.ForecastAccuracy.OfFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How the other features' forecasts ten minutes ahead fared.
final class FeatureTally {

    private static final int COUNT = NetworkForecast.OTHERS.size();
    private static final int LONGEST = Horizons.POINTS.getLast();
    private static final int LOWER = 0;
    private static final int MEDIAN = 1;
    private static final int UPPER = 2;

    private final MinuteRecording recording;
    private final Said chosen;
    private final Optional<Said> network;
    private final double[] errors = new double[COUNT];
    private final double[] networkErrors = new double[COUNT];
    private final double[] persistenceErrors = new double[COUNT];
    private final int[] inside = new int[COUNT];
    private final int[] judged = new int[COUNT];

    FeatureTally(MinuteRecording recording, Said chosen, Optional<Said> network) {
        this.recording = recording;
        this.chosen = chosen;
        this.network = network;
    }

    void add(int minute) {
        for (var other = 0; other < COUNT; other++) {
            var feature = NetworkForecast.OTHERS.get(other);
            var before = recording.at(feature, minute);
            var actual = recording.at(feature, minute + LONGEST);
            var median = chosen.band(minute, other, MEDIAN);
            if (Float.isNaN(before) || Float.isNaN(actual) || Double.isNaN(median)) {
                continue;
            }
            judged[other]++;
            errors[other] += Math.abs(actual - median);
            persistenceErrors[other] += Math.abs(actual - before);
            inside[other] +=
                    chosen.band(minute, other, LOWER) <= actual && actual <= chosen.band(minute, other, UPPER) ? 1 : 0;
            if (network.isPresent()) {
                networkErrors[other] += Math.abs(actual - network.get().band(minute, other, MEDIAN));
            }
        }
    }

    /// Of the features that were there.
    List<OfFeature> features() {
        var features = new ArrayList<OfFeature>();
        for (var other = 0; other < COUNT; other++) {
            if (judged[other] > 0) {
                features.add(new OfFeature(
                        NetworkForecast.OTHERS.get(other),
                        ForecastAccuracy.ratio(errors[other], persistenceErrors[other]),
                        network.isPresent()
                                ? OptionalDouble.of(
                                        ForecastAccuracy.ratio(networkErrors[other], persistenceErrors[other]))
                                : OptionalDouble.empty(),
                        (double) inside[other] / judged[other]));
            }
        }
        return features;
    }
}
