package io.nimbusguard.benchmarks;

import io.nimbusguard.benchmarks.RecordedHour.Moment;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.ObservationSource;
import io.nimbusguard.workflow.PassResult;
import io.nimbusguard.workflow.ScalingGraph;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// One pass through the shipped graph, nodes timed as in a cluster. Only the ports are scripted: they answer at once.
@State(Scope.Thread)
public class PassBenchmark {

    private final Ring<Moment> betweenMinutes;
    private final Ring<Moment> newMinutes;
    private final Replay replay;
    private final ScalingGraph graph;

    public PassBenchmark() {
        var hour = RecordedHour.RECORDED;
        betweenMinutes = hour.passes(false);
        newMinutes = hour.passes(true);
        replay = new Replay(hour.moments().getFirst());
        graph = RecordedHour.graph(replay, (_, from, to) -> new Outcome.Applied(from, to), System::nanoTime);
    }

    /// The forecast of the minute before is brought up to date: three passes in four.
    @Benchmark
    public PassResult betweenMinutes() {
        return run(betweenMinutes.next());
    }

    /// A minute of demand has come, and a forecast is made.
    @Benchmark
    public PassResult withNewForecast() {
        return run(newMinutes.next());
    }

    private PassResult run(Moment moment) {
        replay.next = moment;
        return graph.run(moment.input(), moment.before());
    }

    /// Shows what was seen then.
    private static final class Replay implements ObservationSource {

        private Moment next;

        private Replay(Moment first) {
            next = first;
        }

        @Override
        public Observation observe(Workload workload, Instant now) {
            return next.observation();
        }
    }
}
