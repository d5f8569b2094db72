package io.nimbusguard.benchmarks;

import io.nimbusguard.hpa.HpaBounds;
import io.nimbusguard.hpa.HpaController;
import io.nimbusguard.hpa.HpaFlags;
import io.nimbusguard.hpa.HpaMetric.ResourceUtilization;
import io.nimbusguard.hpa.HpaObservation.ScaleRead;
import io.nimbusguard.hpa.HpaSpec;
import io.nimbusguard.hpa.HpaState;
import io.nimbusguard.hpa.MetricReading.PerPod;
import io.nimbusguard.hpa.Pod;
import io.nimbusguard.hpa.PodCount;
import io.nimbusguard.hpa.PodPhase;
import io.nimbusguard.hpa.PodReading;
import io.nimbusguard.hpa.PodRequests;
import io.nimbusguard.hpa.ReadyCondition;
import io.nimbusguard.hpa.ReadyCondition.Status;
import io.nimbusguard.hpa.ReplicaCalculator;
import io.nimbusguard.hpa.ReplicaProposal;
import io.nimbusguard.hpa.ResourceName;
import io.nimbusguard.hpa.Sample;
import io.nimbusguard.hpa.ScaleReading;
import io.nimbusguard.hpa.SyncOutcome;
import io.nimbusguard.hpa.Tolerance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A Kubernetes HPA's arithmetic on forty pods, one of which is still starting, at CPU 70 %.
@State(Scope.Thread)
public class HpaBenchmark {

    private static final int PODS = 40;
    private static final long REQUEST_MILLI = 4000;
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final Duration TICK = Duration.ofSeconds(15);
    static final ResourceUtilization CPU = new ResourceUtilization(ResourceName.CPU, null, 70);

    private final ReplicaCalculator calculator = new ReplicaCalculator(HpaFlags.DEFAULT.startupRule());
    private final Tolerance tolerance = new Tolerance(HpaFlags.DEFAULT.tolerance(), HpaFlags.DEFAULT.tolerance());
    private final HpaController controller = new HpaController(HpaFlags.DEFAULT);
    private final HpaSpec spec = new HpaSpec(new HpaBounds(1, 80), List.of(CPU), HpaFlags.DEFAULT.constraint(null));
    private final ScaleReading scale = new ScaleReading(PODS, PODS, new PodCount(PODS, PODS - 1));
    private final PerPod reading = new PerPod(pods(), List.of());
    private final HpaState state = afterTenMinutes();

    @Benchmark
    public ReplicaProposal replicaCalculator() {
        return calculator.propose(CPU, reading, scale, tolerance, NOW);
    }

    /// One whole sync: metrics, stabilization, bounds, conditions, events.
    @Benchmark
    public SyncOutcome controllerStep() {
        return sync(state, NOW);
    }

    private SyncOutcome sync(HpaState before, Instant now) {
        return controller.sync(spec, before, ScaleRead.of(scale, reading), now);
    }

    /// With a stabilization window full of recommendations.
    private HpaState afterTenMinutes() {
        var reached = HpaState.NEW;
        for (var ago = 40; ago > 0; ago--) {
            reached = sync(reached, NOW.minus(TICK.multipliedBy(ago))).state();
        }
        return reached;
    }

    private static List<PodReading> pods() {
        return IntStream.range(0, PODS).mapToObj(HpaBenchmark::pod).toList();
    }

    private static PodReading pod(int index) {
        var requests = PodRequests.cpu("app", REQUEST_MILLI);
        if (index == PODS - 1) {
            return new PodReading(new Pod("pod-" + index, PodPhase.PENDING, null, null, false, requests), null);
        }
        var started = NOW.minus(Duration.ofHours(1));
        var ready = new ReadyCondition(Status.TRUE, started);
        var sample = new Sample(3300 + 10L * index, NOW, Duration.ofMinutes(1));
        return new PodReading(new Pod("pod-" + index, PodPhase.RUNNING, ready, started, false, requests), sample);
    }
}
