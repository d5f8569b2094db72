package io.nimbusguard.workflow;

import io.nimbusguard.forecasting.Accuracy;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.hpa.HpaMemory;
import io.nimbusguard.planning.CapacityRule;
import io.nimbusguard.planning.StartupTime;
import io.nimbusguard.safety.GuardMemory;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome.Applied;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// All that is remembered of one workload from pass to pass: an immutable value that goes into a pass and comes out of
/// it, so that a recorded pass can be run again.
///
/// @param learned     by watching it
/// @param forecasting past forecasts and their errors
/// @param policy      what choosing a posture has to remember
/// @param behavior    what `spec.behavior` has to remember
/// @param guards      what the guards have to remember
/// @param settling    decisions not settled yet, and the account
/// @param failing     since when observations have been unusable; empty while they are usable
public record WorkloadMemory(
        Learned learned,
        ForecastMemory forecasting,
        PolicyMemory policy,
        HpaMemory behavior,
        GuardMemory guards,
        SettlingMemory settling,
        Optional<Failing> failing) {

    /// @param since the first unusable observation
    /// @param until the newest one
    record Failing(Instant since, Instant until) {

        Duration duration() {
            return Duration.between(since, until);
        }
    }

    public static WorkloadMemory initial(ScalerSpec spec) {
        return initial(spec, CapacityRule.standard());
    }

    /// @param rule how capacity is judged
    static WorkloadMemory initial(ScalerSpec spec, CapacityRule rule) {
        return new WorkloadMemory(
                Learned.nothing(spec, rule),
                ForecastMemory.EMPTY,
                PolicyMemory.EMPTY,
                HpaMemory.EMPTY,
                GuardMemory.NEW,
                SettlingMemory.EMPTY,
                Optional.empty());
    }

    /// How long its replicas take to become ready, as far as that has been seen.
    public StartupTime startup() {
        return learned.startup();
    }

    /// Whether it is known what one of its replicas carries.
    public boolean knowsCapacity() {
        return learned.capacity().capacity().isPresent();
    }

    /// How past forecasts fared; empty while none was judged.
    public Optional<Accuracy> accuracy() {
        return forecasting.latest().flatMap(Forecast::accuracy);
    }

    /// @param longestBlink passes further apart than this do not count as one outage: nobody looked in between
    WorkloadMemory afterObserving(Observation observation, Evidence evidence, ScalerSpec spec, Duration longestBlink) {
        return new WorkloadMemory(
                learned.with(observation, spec),
                forecasting,
                policy,
                behavior,
                guards,
                settling,
                evidence instanceof Unusable
                        ? Optional.of(failingAt(observation.time(), longestBlink))
                        : Optional.empty());
    }

    private Failing failingAt(Instant now, Duration longestBlink) {
        return failing.filter(before -> Duration.between(before.until(), now).compareTo(longestBlink) <= 0)
                .map(before -> new Failing(before.since(), now))
                .orElseGet(() -> new Failing(now, now));
    }

    WorkloadMemory withForecasting(ForecastMemory changed) {
        return new WorkloadMemory(learned, changed, policy, behavior, guards, settling, failing);
    }

    WorkloadMemory withPolicy(PolicyMemory changed) {
        return new WorkloadMemory(learned, forecasting, changed, behavior, guards, settling, failing);
    }

    WorkloadMemory withBehavior(HpaMemory changed) {
        return new WorkloadMemory(learned, forecasting, policy, changed, guards, settling, failing);
    }

    WorkloadMemory withGuards(GuardMemory changed) {
        return new WorkloadMemory(learned, forecasting, policy, behavior, changed, settling, failing);
    }

    WorkloadMemory withSettling(SettlingMemory changed) {
        return new WorkloadMemory(learned, forecasting, policy, behavior, guards, changed, failing);
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
                policy,
                scaled,
                guards.wrote(applied.from(), applied.to(), input.now()),
                settling,
                failing);
    }
}
