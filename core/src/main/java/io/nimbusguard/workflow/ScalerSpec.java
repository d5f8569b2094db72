package io.nimbusguard.workflow;

import io.nimbusguard.hpa.ScalingBehavior;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.planning.StartupTime;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.ReplicaRange;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// What the user asked for one workload, checked and with every default filled in.
///
/// @param range             bounds, cut to the operator's own ceiling
/// @param averageValue      load one replica carries while the latency objective just holds [requests per second];
///                          empty to learn it
/// @param cpuRequestCores   CPU request of one replica; empty when its template has none
/// @param prices            what violations and changes weigh against a replica
/// @param startup           learned or fixed start-up time
/// @param behavior          `spec.behavior`; empty for no window and no rate
/// @param fallback          what to do when metrics stay away
/// @param forecast          how it is used
/// @param latencyObjective  mean latency above which nothing is scaled in; empty for none
public record ScalerSpec(
        ReplicaRange range,
        Mode mode,
        Profile profile,
        OptionalDouble averageValue,
        OptionalDouble cpuRequestCores,
        Prices prices,
        Startup startup,
        Optional<ScalingBehavior> behavior,
        FallbackRule fallback,
        ForecastUse forecast,
        Optional<Duration> latencyObjective) {

    /// @param learned whether observed starts may correct `prior`
    public record Startup(Duration prior, boolean learned) {
        public Startup {
            if (prior.isNegative() || prior.isZero()) {
                throw new IllegalArgumentException("the start-up time must be above 0, but is " + prior);
            }
        }

        StartupTime initial() {
            return learned ? StartupTime.learned(prior) : StartupTime.fixed(prior);
        }
    }

    /// The same of a workload whose template requests no CPU.
    public ScalerSpec withoutCpuRequest() {
        return new ScalerSpec(
                range,
                mode,
                profile,
                averageValue,
                OptionalDouble.empty(),
                prices,
                startup,
                behavior,
                fallback,
                forecast,
                latencyObjective);
    }
}
