package io.nimbusguard.workflow;

import io.nimbusguard.planning.CapacityBelief;
import io.nimbusguard.planning.CapacityRule;
import io.nimbusguard.planning.StartupTime;
import io.nimbusguard.scaling.FeatureSightings;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.workflow.ScalerSpec.Startup;

/// What was learned of a workload by watching it.
///
/// @param sightings which features it has
/// @param asked     what the object says about start-up
/// @param startup   how long its pods take to become ready
/// @param capacity  what one replica carries
record Learned(FeatureSightings sightings, Startup asked, StartupTime startup, CapacityBelief capacity) {

    static Learned nothing(ScalerSpec spec, CapacityRule rule) {
        return new Learned(
                FeatureSightings.NONE,
                spec.startup(),
                spec.startup().initial(),
                CapacityBelief.initial(spec.averageValue(), spec.cpuRequestCores(), rule));
    }

    Learned with(Observation observation, ScalerSpec spec) {
        var seen = observation.replicas();
        var known = spec.startup().equals(asked) ? startup : spec.startup().initial();
        return new Learned(
                sightings.with(observation.measurements()),
                spec.startup(),
                seen.isPresent() ? known.observed(observation.time(), seen.get()) : known,
                capacity.withSettings(spec.averageValue(), spec.cpuRequestCores())
                        .observe(observation.measurements(), observation.replicas(), observation.time()));
    }

    Learned withStartup(StartupTime changed) {
        return new Learned(sightings, asked, changed, capacity);
    }
}
