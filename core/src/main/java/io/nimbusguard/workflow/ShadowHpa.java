package io.nimbusguard.workflow;

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
import io.nimbusguard.hpa.ResourceName;
import io.nimbusguard.hpa.Sample;
import io.nimbusguard.hpa.ScaleReading;
import io.nimbusguard.hpa.SyncResult.Rescaled;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a default HPA (CPU 70 %) would have done, had it been in our place: fed the same samples, on replicas of its
/// own that exist only on paper. Its CPU is the workload's total, spread over its own ready replicas.
///
/// @param state what its controller remembers
record ShadowHpa(VirtualReplicas replicas, HpaState state) {

    private static final int TARGET_PERCENT = 70;
    private static final ResourceUtilization CPU = new ResourceUtilization(ResourceName.CPU, null, TARGET_PERCENT);
    private static final HpaController CONTROLLER = new HpaController(HpaFlags.DEFAULT);
    private static final Duration SAMPLE_WINDOW = Duration.ofMinutes(1);
    private static final ReadyCondition LONG_READY = new ReadyCondition(ReadyCondition.Status.TRUE, Instant.EPOCH);

    /// The shadow after one more sync; at first it takes the real replicas over. Empty where it can't be computed: no
    /// CPU request, or no CPU measured.
    static Optional<ShadowHpa> next(Optional<ShadowHpa> before, Observation observation, SettlingFacts facts) {
        var cpu = observation.measurements().value(Feature.CPU_RATE);
        var request = facts.input().spec().cpuRequestCores();
        if (cpu.isEmpty() || request.isEmpty()) {
            return Optional.empty();
        }
        return before.map(shadow -> shadow.synced(cpu.getAsDouble(), request.getAsDouble(), facts))
                .or(() -> Optional.of(takingOver(observation)));
    }

    private static ShadowHpa takingOver(Observation observation) {
        var current = observation.replicas().orElseThrow().current();
        return new ShadowHpa(VirtualReplicas.allReady(current), HpaState.NEW);
    }

    /// Pods that the last sync added or removed.
    static int change(Optional<ShadowHpa> before, Optional<ShadowHpa> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return 0;
        }
        return Math.abs(after.get().replicas.requested() - before.get().replicas.requested());
    }

    private ShadowHpa synced(double cpuCores, double requestCores, SettlingFacts facts) {
        var now = facts.input().now();
        var current = replicas.at(now);
        var spec = new HpaSpec(
                HpaBounds.of(facts.input().spec().range()), List.of(CPU), HpaFlags.DEFAULT.constraint(null));
        var pods = pods(current, cpuCores, PodRequests.cpu("app", Math.max(1, Math.round(requestCores * 1000))), now);
        var scale = new ScaleReading(
                current.requested(), current.requested(), new PodCount(current.requested(), current.ready()));
        var outcome = CONTROLLER.sync(spec, state, ScaleRead.of(scale, new PerPod(pods, List.of())), now);
        var scaled = outcome.result() instanceof Rescaled rescaled
                ? current.scaledTo(rescaled.to(), now, facts.startup().p50())
                : current;
        return new ShadowHpa(scaled, outcome.state());
    }

    private static List<PodReading> pods(VirtualReplicas replicas, double cpuCores, PodRequests requests, Instant now) {
        var ready = replicas.ready();
        var pods = new ArrayList<PodReading>(replicas.requested());
        if (ready > 0) {
            var share = new Sample(Math.round(cpuCores * 1000 / ready), now, SAMPLE_WINDOW);
            var pod = new Pod("ready", PodPhase.RUNNING, LONG_READY, Instant.EPOCH, false, requests);
            for (var i = 0; i < ready; i++) {
                pods.add(new PodReading(pod, share));
            }
        }
        var starting = new Pod("starting", PodPhase.PENDING, null, null, false, requests);
        for (var i = ready; i < replicas.requested(); i++) {
            pods.add(new PodReading(starting, null));
        }
        return pods;
    }
}
