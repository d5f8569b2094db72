package io.nimbusguard.workflow;

import io.nimbusguard.planning.CapacityBelief;
import io.nimbusguard.planning.CapacityRule;
import io.nimbusguard.planning.StartupTime;
import io.nimbusguard.scaling.FeatureSightings;
import io.nimbusguard.scaling.Observation;

/// What was learned of a workload by watching it.
///
/// @param sightings which features it has
/// @param startup   how long its pods take to become ready
/// @param capacity  what one replica carries
record Learned(FeatureSightings sightings, StartupTime startup, CapacityBelief capacity) {

    static Learned nothing(ScalerSpec spec, CapacityRule rule) {
        return new Learned(
                FeatureSightings.NONE,
                spec.startup().initial(),
                CapacityBelief.initial(spec.averageValue(), spec.cpuRequestCores(), rule));
    }

    Learned with(Observation observation, ScalerSpec spec) {
        var seen = observation.replicas();
        return new Learned(
                sightings.with(observation.measurements()),
                seen.isPresent() ? startup.observed(observation.time(), seen.get()) : startup,
                capacity.withSettings(spec.averageValue(), spec.cpuRequestCores())
                        .observe(observation.measurements(), observation.replicas(), observation.time()));
    }

    Learned withStartup(StartupTime changed) {
        return new Learned(sightings, changed, capacity);
    }
}
