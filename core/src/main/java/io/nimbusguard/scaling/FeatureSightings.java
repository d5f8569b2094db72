package io.nimbusguard.scaling;

import io.nimbusguard.scaling.Measurement.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// When each feature of a workload was last measured. A feature it never had is no gap.
public record FeatureSightings(Map<Feature, Instant> lastSeen) {

    private static final Duration REMEMBERED = Duration.ofHours(24);

    public static final FeatureSightings NONE = new FeatureSightings(Map.of());

    public FeatureSightings {
        lastSeen = Map.copyOf(lastSeen);
    }

    /// The sightings with those of one more observation.
    public FeatureSightings with(Measurements measurements) {
        var updated = new EnumMap<Feature, Instant>(Feature.class);
        updated.putAll(lastSeen);
        for (var feature : Feature.ALL) {
            if (measurements.get(feature) instanceof Measured(var _, Instant time)) {
                updated.put(feature, time);
            }
        }
        return new FeatureSightings(updated);
    }

    /// Features seen within 24 hours before `now`.
    public Set<Feature> expectedAt(Instant now) {
        var expected = EnumSet.noneOf(Feature.class);
        lastSeen.forEach((feature, seen) -> {
            if (Duration.between(seen, now).compareTo(REMEMBERED) <= 0) {
                expected.add(feature);
            }
        });
        return expected;
    }
}
