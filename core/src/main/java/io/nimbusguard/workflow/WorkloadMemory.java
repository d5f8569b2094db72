package io.nimbusguard.workflow;

import io.nimbusguard.hpa.HpaMemory;
import io.nimbusguard.safety.GuardMemory;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome.Applied;
import java.time.Instant;
import java.util.Optional;

/// All that is remembered of one workload from pass to pass: an immutable value that goes into a pass and comes out of
/// it, so that a recorded pass can be run again.
///
/// @param learned     by watching it
/// @param forecasting past forecasts and their errors
/// @param behavior    what `spec.behavior` has to remember
/// @param guards      what the guards have to remember
/// @param settling    decisions not settled yet, and the account
/// @param lastUsable  when an observation was usable last; from the first pass on, when none was yet
public record WorkloadMemory(
        Learned learned,
        ForecastMemory forecasting,
        HpaMemory behavior,
        GuardMemory guards,
        SettlingMemory settling,
        Optional<Instant> lastUsable) {

    public static WorkloadMemory initial(ScalerSpec spec) {
        return new WorkloadMemory(
                Learned.nothing(spec),
                ForecastMemory.EMPTY,
                HpaMemory.EMPTY,
                GuardMemory.NEW,
                SettlingMemory.EMPTY,
                Optional.empty());
    }

    WorkloadMemory afterObserving(Observation observation, Evidence evidence, ScalerSpec spec) {
        var usableNow = !(evidence instanceof Unusable) || lastUsable.isEmpty();
        return new WorkloadMemory(
                learned.with(observation, spec),
                forecasting,
                behavior,
                guards,
                settling,
                usableNow ? Optional.of(observation.time()) : lastUsable);
    }

    WorkloadMemory withForecasting(ForecastMemory changed) {
        return new WorkloadMemory(learned, changed, behavior, guards, settling, lastUsable);
    }

    WorkloadMemory withBehavior(HpaMemory changed) {
        return new WorkloadMemory(learned, forecasting, changed, guards, settling, lastUsable);
    }

    WorkloadMemory withGuards(GuardMemory changed) {
        return new WorkloadMemory(learned, forecasting, behavior, changed, settling, lastUsable);
    }

    WorkloadMemory withSettling(SettlingMemory changed) {
        return new WorkloadMemory(learned, forecasting, behavior, guards, changed, lastUsable);
    }

    WorkloadMemory afterScaling(Applied applied, PassInput input) {
        var added = applied.to() - applied.from();
        var startup = added > 0
                ? learned.startup().scaledOut(input.now(), added)
                : learned.startup().scaledIn(-added);
        var scaled = input.spec()
                .behavior()
                .map(given -> given.recordScale(applied.from(), applied.to(), behavior, input.now()))
                .orElse(behavior);
        return new WorkloadMemory(
                learned.withStartup(startup),
                forecasting,
                scaled,
                guards.wrote(applied.from(), applied.to(), input.now()),
                settling,
                lastUsable);
    }
}
