package io.nimbusguard.scaling;

import io.nimbusguard.scaling.Measurement.Missing;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/// The nine features of one workload at one tick. Every feature has an answer, if only why it is missing.
public final class Measurements {

    private final EnumMap<Feature, Measurement> byFeature;

    private Measurements(EnumMap<Feature, Measurement> byFeature) {
        this.byFeature = byFeature;
    }

    /// Features that the map does not name are missing for want of a series.
    public static Measurements of(Map<Feature, Measurement> measured) {
        var complete = allMissing(MissingReason.NO_SERIES).byFeature;
        complete.putAll(measured);
        return new Measurements(complete);
    }

    public static Measurements allMissing(MissingReason reason) {
        var byFeature = new EnumMap<Feature, Measurement>(Feature.class);
        Feature.ALL.forEach(feature -> byFeature.put(feature, new Missing(reason)));
        return new Measurements(byFeature);
    }

    public Measurement get(Feature feature) {
        return byFeature.getOrDefault(feature, new Missing(MissingReason.NO_SERIES));
    }

    public OptionalDouble value(Feature feature) {
        return get(feature).asOptional();
    }

    /// The same with one feature replaced.
    public Measurements with(Feature feature, Measurement measurement) {
        var changed = byFeature.clone();
        changed.put(feature, measurement);
        return new Measurements(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Measurements that && byFeature.equals(that.byFeature);
    }

    @Override
    public int hashCode() {
        return byFeature.hashCode();
    }

    @Override
    public String toString() {
        return byFeature.toString();
    }
}
