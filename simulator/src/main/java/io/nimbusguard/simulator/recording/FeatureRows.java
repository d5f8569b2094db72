package io.nimbusguard.simulator.recording;

import io.nimbusguard.scaling.Feature;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// From minutes of nine features to nine features of minutes.
final class FeatureRows {

    private FeatureRows() {}

    static Map<Feature, float[]> of(List<float[]> minutes) {
        var rows = new EnumMap<Feature, float[]>(Feature.class);
        for (var index = 0; index < Feature.ALL.size(); index++) {
            var row = new float[minutes.size()];
            for (var minute = 0; minute < row.length; minute++) {
                row[minute] = minutes.get(minute)[index];
            }
            rows.put(Feature.ALL.get(index), row);
        }
        return rows;
    }
}
