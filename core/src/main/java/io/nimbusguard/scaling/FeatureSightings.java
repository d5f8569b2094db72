package io.nimbusguard.scaling;

import io.nimbusguard.scaling.Measurement.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
        return lastSeen.entrySet().stream()
                .filter(seen -> Duration.between(seen.getValue(), now).compareTo(REMEMBERED) <= 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
