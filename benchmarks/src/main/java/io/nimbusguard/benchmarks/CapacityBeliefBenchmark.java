package io.nimbusguard.benchmarks;

import io.nimbusguard.planning.CapacityBelief;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.simulator.condition.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What a tick's CPU and latency say of the load that one replica carries.
@State(Scope.Thread)
public class CapacityBeliefBenchmark {

    private final Ring<Tick> ticks = new Ring<>(ticks());

    private record Tick(Observation observation, CapacityBelief before) {}

    @Benchmark
    public CapacityBelief oneTick() {
        var tick = ticks.next();
        return observe(tick.before(), tick.observation());
    }

    private static CapacityBelief observe(CapacityBelief belief, Observation observation) {
        return belief.observe(observation.measurements(), observation.replicas(), observation.time());
    }

    private static List<Tick> ticks() {
        var ticks = new ArrayList<Tick>();
        var belief = CapacityBelief.initial(
                OptionalDouble.of(Service.CAPACITY), OptionalDouble.of(Service.CPU_REQUEST_CORES));
        for (var moment : RecordedHour.RECORDED.moments()) {
            ticks.add(new Tick(moment.observation(), belief));
            belief = observe(belief, moment.observation());
        }
        return ticks;
    }
}
