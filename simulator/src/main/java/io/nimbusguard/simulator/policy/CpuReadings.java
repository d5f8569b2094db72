package io.nimbusguard.simulator.policy;

import io.nimbusguard.hpa.HpaFlags;
import io.nimbusguard.hpa.MetricReading;
import io.nimbusguard.hpa.Pod;
import io.nimbusguard.hpa.PodPhase;
import io.nimbusguard.hpa.PodReading;
import io.nimbusguard.hpa.PodRequests;
import io.nimbusguard.hpa.ReadyCondition;
import io.nimbusguard.hpa.Sample;
import io.nimbusguard.simulator.cluster.ClusterView;
import io.nimbusguard.simulator.condition.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cluster's pods and their CPU as the resource metrics API shows them: ready pods share one mean, as requests
/// are routed at random; a starting pod is pending.
///
/// Pods past the HPA's CPU initialization period differ in nothing that it looks at, so one object stands for them
/// all.
final class CpuReadings {

    private static final PodRequests REQUESTS = PodRequests.cpu("app", Math.round(Service.CPU_REQUEST_CORES * 1000));
    private static final PodReading STARTING =
            new PodReading(new Pod("starting", PodPhase.PENDING, null, null, false, REQUESTS), null);
    private static final Pod SETTLED = ready("settled", Instant.EPOCH, Instant.EPOCH);
    private static final double INITIALIZATION_SECONDS =
            (double) HpaFlags.DEFAULT.startupRule().cpuInitializationPeriod().toSeconds();

    private final ClusterView view;
    private final Instant now;
    private final @Nullable Sample sample;
    private final PodReading settled;

    CpuReadings(ClusterView view) {
        this.view = view;
        this.now = view.now();
        this.sample = sample(view, now);
        this.settled = new PodReading(SETTLED, sample);
    }

    MetricReading read() {
        if (view.cpuMissing()) {
            return new MetricReading.Unavailable("no metrics returned from resource metrics API");
        }
        var pods = new ArrayList<PodReading>(view.requested());
        for (var pod = 0; pod < view.pods(); pod++) {
            pods.add(reading(pod));
        }
        for (var pod = view.pods(); pod < view.requested() && view.pending(); pod++) {
            pods.add(STARTING);
        }
        return new MetricReading.PerPod(pods, List.of());
    }

    private PodReading reading(int pod) {
        var readySeconds = view.podReadySeconds(pod);
        if (readySeconds < 0) {
            return STARTING;
        }
        var age = view.podAgeSeconds(pod);
        return age > INITIALIZATION_SECONDS
                ? settled
                : new PodReading(ready("young", ago(age), ago(readySeconds)), view.hasCpuSample(pod) ? sample : null);
    }

    private Instant ago(double seconds) {
        return now.minusMillis(Math.round(seconds * 1000));
    }

    private static Pod ready(String name, Instant start, Instant since) {
        return new Pod(
                name, PodPhase.RUNNING, new ReadyCondition(ReadyCondition.Status.TRUE, since), start, false, REQUESTS);
    }

    private static @Nullable Sample sample(ClusterView view, Instant now) {
        var cores = view.cpuPerReadyPod();
        return Double.isNaN(cores)
                ? null
                : new Sample(
                        Math.round(cores * 1000),
                        now.minusSeconds(view.cpuSampleAgeSeconds()),
                        Duration.ofSeconds(view.cpuWindowSeconds()));
    }
}
