package io.nimbusguard.benchmarks;

import io.nimbusguard.benchmarks.RecordedHour.Moment;
import io.nimbusguard.planning.Band;
import io.nimbusguard.planning.LazyBand;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Situation;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.Capacity.Origin;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.simulator.condition.Service;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A forecast to a band of replica counts, start-up 60 s.
@State(Scope.Thread)
public class PlannerBenchmark {

    private static final Duration LEAD = Duration.ofSeconds(103);

    private final Ring<Moment> passes = RecordedHour.RECORDED.passes(true);
    private final LazyBand planner = new LazyBand(Prices.STANDARD);
    private final Capacity capacity = new Capacity(Service.CAPACITY, Origin.CONFIGURED);

    @Benchmark
    public Band lazyBand() {
        var decision = passes.next().decision();
        var observation = decision.observation();
        var situation = Situation.of(
                decision.forecast().orElseThrow(),
                LEAD,
                observation.measurements().value(Feature.REQUEST_RATE).orElseThrow(),
                capacity,
                decision.input().spec().range(),
                observation.replicas().orElseThrow().current());
        return planner.plan(situation, Posture.BALANCED);
    }
}
