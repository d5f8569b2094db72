package io.nimbusguard.benchmarks;

import io.nimbusguard.dqn.DefaultPosturePolicy;
import io.nimbusguard.dqn.Experience;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.FleetBudget;
import io.nimbusguard.safety.FleetRate;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.EvidenceRules;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.FallbackRule;
import io.nimbusguard.workflow.FleetLimit;
import io.nimbusguard.workflow.ForecastUse;
import io.nimbusguard.workflow.ObservationSource;
import io.nimbusguard.workflow.PassInput;
import io.nimbusguard.workflow.PassResult;
import io.nimbusguard.workflow.ScaleTarget;
import io.nimbusguard.workflow.ScalerSpec;
import io.nimbusguard.workflow.ScalerSpec.Startup;
import io.nimbusguard.workflow.ScalingGraph;
import io.nimbusguard.workflow.Wiring;
import io.nimbusguard.workflow.WorkloadMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/// The last hour of a good day in a virtual cluster: what each pass was given, so that it can be run again.
///
/// @param moments the passes, a tick apart
record RecordedHour(List<Moment> moments) {

    static final Duration TICK = Duration.ofSeconds((long) Service.STEPS_PER_TICK * Service.STEP_SECONDS);

    private static final int MINUTES = 26 * 60;
    private static final int KEPT = 240;

    /// The one that all benchmarks share.
    static final RecordedHour RECORDED = record();

    /// One pass.
    ///
    /// @param before    memory that it started from
    /// @param newMinute whether a minute of demand had come since the pass before, so that a forecast was made
    record Moment(
            PassInput input, Observation observation, WorkloadMemory before, PassResult result, boolean newMinute) {

        DecisionRecord decision() {
            return result.report().decision().orElseThrow();
        }
    }

    RecordedHour {
        moments = List.copyOf(moments);
    }

    private static RecordedHour record() {
        var arrivals = Arrivals.of(ScriptedLoad.minutes(MINUTES), Conditions.STANDARD, 1);
        var cluster = new VirtualCluster(arrivals, Conditions.STANDARD, _ -> {});
        var graph = graph(cluster, cluster, () -> 0);
        var spec = spec(cluster.configuredCapacity());
        var memory = WorkloadMemory.initial(spec);
        var moments = new ArrayList<Moment>();
        while (!cluster.isOver()) {
            if (cluster.isTick()) {
                var fleet = FleetBudget.full(FleetRate.STANDARD.perMinute(1), cluster.now());
                var input = new PassInput(cluster.workload(), spec, cluster.now(), fleet);
                var result = graph.run(input, memory);
                moments.add(moment(input, memory, result, moments));
                memory = result.memory();
            }
            cluster.advance();
        }
        return new RecordedHour(moments.subList(moments.size() - KEPT, moments.size()));
    }

    private static Moment moment(PassInput input, WorkloadMemory before, PassResult result, List<Moment> earlier) {
        var observation = result.report().decision().orElseThrow().observation();
        var newMinute = earlier.isEmpty()
                || !earlier.getLast()
                        .observation()
                        .demand()
                        .end()
                        .equals(observation.demand().end());
        return new Moment(input, observation, before, result, newMinute);
    }

    /// The shipped graph, on the given ports.
    static ScalingGraph graph(ObservationSource source, ScaleTarget target, LongSupplier nanoClock) {
        var wiring = new Wiring<>(
                source,
                EvidenceRules.forScrapeInterval(Duration.ofSeconds(15)),
                new BaselineForecaster(),
                new DefaultPosturePolicy(),
                Guards.standard(),
                target,
                new FleetLimit(FleetRate.STANDARD),
                new KeepsNothing(),
                Experience.FORGOTTEN,
                TICK);
        return new ScalingGraph(wiring, nanoClock);
    }

    private static ScalerSpec spec(double capacity) {
        return new ScalerSpec(
                Conditions.STANDARD.range(),
                Mode.AUTO,
                Profile.BALANCED,
                OptionalDouble.of(capacity),
                OptionalDouble.of(Service.CPU_REQUEST_CORES),
                Prices.STANDARD,
                new Startup(Duration.ofSeconds(60), true),
                Optional.empty(),
                FallbackRule.standard(1),
                ForecastUse.STANDARD,
                Optional.empty());
    }

    /// Those in which a forecast was made, or those between.
    Ring<Moment> passes(boolean newMinute) {
        return new Ring<>(moments.stream()
                .filter(moment -> moment.newMinute() == newMinute)
                .toList());
    }
}
