package io.nimbusguard.cli.explain;

import io.nimbusguard.dqn.Experience;
import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.PolicyInput;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.hpa.BehaviorSpec;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.FleetRate;
import io.nimbusguard.safety.GuardSettings;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.EvidenceRules;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.store.ModelEntry;
import io.nimbusguard.store.Store;
import io.nimbusguard.store.StoreListener;
import io.nimbusguard.store.StoreSettings;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.FallbackRule;
import io.nimbusguard.workflow.FleetLimit;
import io.nimbusguard.workflow.ForecastUse;
import io.nimbusguard.workflow.Ledger;
import io.nimbusguard.workflow.Passes;
import io.nimbusguard.workflow.ScalerSpec;
import io.nimbusguard.workflow.ScalingGraph;
import io.nimbusguard.workflow.Wiring;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// Hours of the real graph in a virtual cluster in which much goes wrong: samples and writes fail, pods die and do not
/// come, rollouts run, demand jumps; with every section of the object filled in.
final class RecordedRun {

    private static final Duration TICK = Duration.ofSeconds(15);
    private static final int MINUTES = 8 * 60;

    static final String WORKLOAD = "simulation/made";

    private RecordedRun() {}

    /// @param folder of the database
    static Store open(Path folder) {
        return Store.open(
                StoreSettings.embedded(folder), DecisionRecord::summary, InstantSource.system(), new Strict());
    }

    /// @param ledger keeps what it will
    /// @return every decision
    static List<DecisionRecord> keptIn(Ledger ledger) {
        var conditions = Conditions.STANDARD.with(Realism.ROUGH);
        var cluster = new VirtualCluster(Arrivals.of(trace(), conditions, 3), conditions, _ -> {});
        var settings = new GuardSettings(Duration.ofMinutes(5), Duration.ofMinutes(1), OptionalInt.of(7));
        var graph = new ScalingGraph(
                new Wiring<>(
                        cluster,
                        EvidenceRules.forScrapeInterval(TICK),
                        new BaselineForecaster(),
                        new Moody(),
                        Guards.standard(settings),
                        cluster,
                        new FleetLimit(new FleetRate(OptionalInt.of(30))),
                        ledger,
                        Experience.FORGOTTEN,
                        TICK),
                () -> 0);
        var decisions = new ArrayList<DecisionRecord>();
        var passes = new Passes(graph, report -> report.decision().ifPresent(decisions::add));
        while (!cluster.isOver()) {
            if (cluster.isTick()) {
                passes.run(cluster.workload(), spec(cluster, conditions, cluster.step()), cluster.now());
            }
            cluster.advance();
        }
        return decisions;
    }

    /// Somebody edits it every now and then.
    private static ScalerSpec spec(VirtualCluster cluster, Conditions conditions, int step) {
        var hour = step / (3600 / Service.STEP_SECONDS);
        return new ScalerSpec(
                conditions.range(),
                hour == 3 ? Mode.OBSERVE : hour == 4 ? Mode.SCALE_UP_ONLY : Mode.AUTO,
                hour == 5 ? Profile.QUIET : Profile.BALANCED,
                OptionalDouble.of(cluster.configuredCapacity()),
                OptionalDouble.of(Service.CPU_REQUEST_CORES),
                conditions.prices(),
                new ScalerSpec.Startup(Duration.ofSeconds(60), hour % 2 == 0),
                hour < 3
                        ? Optional.empty()
                        : Optional.of(new BehaviorSpec(null, null).effective(Duration.ofMinutes(5))),
                new FallbackRule(Duration.ofMinutes(1), FallbackRule.Behavior.STATIC, 3),
                hour == 6 ? new ForecastUse(false, Duration.ofMinutes(10), 0.4) : ForecastUse.STANDARD,
                Optional.of(Duration.ofMillis(250)));
    }

    private static Trace trace() {
        var random = new SplittableRandom(5);
        var rates = new double[MINUTES];
        for (var i = 0; i < MINUTES; i++) {
            var jump = i % 90 < 12 ? 2.5 : 1;
            rates[i] = jump * (120 + 60 * Math.sin(2 * Math.PI * i / 240)) * (1 + 0.1 * random.nextGaussian());
        }
        return new Trace(
                new Trace.Origin("made", Path.of("made.csv"), "00", true),
                Instant.parse("2026-01-05T00:00:00Z"),
                Duration.ofMinutes(1),
                rates);
    }

    private static final class Strict implements StoreListener {

        @Override
        public void lost(String what, int entries, String why) {
            throw new AssertionError(what + " were lost: " + why);
        }

        @Override
        public void failing(String why) {
            throw new AssertionError(why);
        }

        @Override
        public void recovered() {}

        @Override
        public void modelRefused(ModelEntry model, String why) {}
    }

    /// Chooses another posture every minute, as an agent might.
    private record Moody() implements Policy<Moody.Nothing> {

        private record Nothing() {}

        @Override
        public Class<Nothing> memoryType() {
            return Nothing.class;
        }

        @Override
        public Nothing newMemory() {
            return new Nothing();
        }

        @Override
        public Result<Nothing> choose(PolicyInput input, Nothing memory) {
            var postures = Posture.values();
            var posture = postures[
                    (int) Math.floorMod(input.observation().time().getEpochSecond() / 60, (long) postures.length)];
            return new Result<>(new PostureChoice(posture, DecisionSource.DQN, Optional.empty()), memory);
        }
    }
}
