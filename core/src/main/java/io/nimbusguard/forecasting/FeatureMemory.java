package io.nimbusguard.forecasting;

import io.nimbusguard.forecasting.Forecast.Band;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurements;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What is remembered of the features other than demand. Immutable.
final class FeatureMemory {

    static final FeatureMemory EMPTY = new FeatureMemory(Map.of());

    private final Map<Feature, FeatureTrack> tracks;

    private FeatureMemory(Map<Feature, FeatureTrack> tracks) {
        this.tracks = tracks;
    }

    /// Takes in the measurements of one minute.
    FeatureMemory next(long minute, Measurements measurements) {
        var next = new EnumMap<Feature, FeatureTrack>(Feature.class);
        for (var feature : Feature.ALL) {
            var value = feature == Feature.REQUEST_RATE
                    ? Double.NaN
                    : measurements.value(feature).orElse(Double.NaN);
            var track = tracks.get(feature);
            if (track != null) {
                next.put(feature, track.next(minute, value));
            } else if (!Double.isNaN(value)) {
                next.put(feature, FeatureTrack.first(minute, value));
            }
        }
        return new FeatureMemory(next);
    }

    /// A band at every offset, for each feature measured in that minute.
    Map<Feature, List<Band>> bands(long minute) {
        var bands = new EnumMap<Feature, List<Band>>(Feature.class);
        tracks.forEach((feature, track) -> {
            if (track.knows(minute)) {
                bands.put(feature, track.bands(minute));
            }
        });
        return bands;
    }
}
