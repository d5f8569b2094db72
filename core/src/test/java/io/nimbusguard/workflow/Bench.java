package io.nimbusguard.workflow;

import io.nimbusguard.dqn.DefaultPosturePolicy;
import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.hpa.ScalingBehavior;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.FleetRate;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.EvidenceRules;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.ReplicaRange;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.ScalerSpec.Startup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A graph on fakes, and the time it runs in.
final class Bench {

    static final Workload WORKLOAD = new Workload("shop", "checkout", "uid-1");
    static final Duration TICK = Duration.ofSeconds(15);

    final ScriptedSource source = new ScriptedSource();
    final FixedForecaster forecaster = new FixedForecaster();
    final FakeScaleTarget target = new FakeScaleTarget();
    final RecordingLedger ledger = new RecordingLedger();
    final List<Transition> learned = new ArrayList<>();
    final List<PassReport> reports = new ArrayList<>();

    private final Passes passes;
    private ScalerSpec spec = specIn(Mode.AUTO);
    private Instant now = Instant.parse("2026-01-05T12:00:00Z");

    Bench() {
        this(new DefaultPosturePolicy(), Guards.standard());
    }

    Bench(Policy<?> policy, Guards guards) {
        this.passes = new Passes(new ScalingGraph(wiring(policy, guards), () -> 0), reports::add);
    }

    static ScalerSpec specIn(Mode mode) {
        return spec(mode, Optional.empty(), FallbackRule.standard(6), ForecastUse.STANDARD, Optional.empty());
    }

    static ScalerSpec specWith(Optional<ScalingBehavior> behavior, FallbackRule fallback) {
        return spec(Mode.AUTO, behavior, fallback, ForecastUse.STANDARD, Optional.empty());
    }

    static ScalerSpec forecasting(ForecastUse use) {
        return spec(Mode.AUTO, Optional.empty(), FallbackRule.standard(6), use, Optional.empty());
    }

    static ScalerSpec wanting(Duration latency) {
        return spec(Mode.AUTO, Optional.empty(), FallbackRule.standard(6), ForecastUse.STANDARD, Optional.of(latency));
    }

    private static ScalerSpec spec(
            Mode mode,
            Optional<ScalingBehavior> behavior,
            FallbackRule fallback,
            ForecastUse use,
            Optional<Duration> latencyObjective) {
        return new ScalerSpec(
                new ReplicaRange(2, 40),
                mode,
                Profile.BALANCED,
                OptionalDouble.of(100),
                OptionalDouble.of(4),
                Prices.STANDARD,
                new Startup(Duration.ofSeconds(60), false),
                behavior,
                fallback,
                use,
                latencyObjective);
    }

    void spec(ScalerSpec changed) {
        spec = changed;
    }

    /// One pass, a tick after the last.
    PassReport pass() {
        return passAfter(TICK);
    }

    PassReport passAfter(Duration pause) {
        now = now.plus(pause);
        return passes.run(WORKLOAD, spec, now);
    }

    Passes passes() {
        return passes;
    }

    private <P> Wiring<?, P> wiring(Policy<P> policy, Guards guards) {
        return new Wiring<>(
                source,
                EvidenceRules.forScrapeInterval(Duration.ofSeconds(15)),
                forecaster,
                policy,
                guards,
                target,
                new FleetLimit(FleetRate.STANDARD),
                ledger,
                (_, transition) -> learned.add(transition),
                TICK);
    }
}
