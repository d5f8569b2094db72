package io.nimbusguard.simulator.cluster;

import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.workflow.ObservationSource;
import io.nimbusguard.workflow.ScaleTarget;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// One workload under recorded load, in steps of five seconds. It stands at the beginning of a step: whoever
/// decides looks and scales now; [#advance] then serves the step's arrivals and moves on. Not thread-safe.
public final class VirtualCluster implements ObservationSource, ScaleTarget, ClusterView {

    private final Workload workload;
    private final Arrivals arrivals;
    private final StepListener listener;
    private final VirtualClock clock;
    private final Pods pods = new Pods();
    private final StartupTimes startupTimes;
    private final ServedStep served;
    private final Unmodelled unmodelled;
    private final MetricsPipeline metrics;
    private int step;
    private int nextSegment = 1;

    /// Begins with as many ready pods as the first step needs.
    public VirtualCluster(Arrivals arrivals, Conditions conditions, StepListener listener) {
        this.workload = new Workload("simulation", arrivals.trace().name(), "seed-" + arrivals.seed());
        this.arrivals = arrivals;
        this.listener = listener;
        this.clock = new VirtualClock(arrivals.clockAt(0));
        this.startupTimes = new StartupTimes(conditions, arrivals.seed());
        this.served = new ServedStep(arrivals.drift());
        this.unmodelled = Unmodelled.of(conditions);
        this.metrics = new MetricsPipeline(conditions.deterministic(), clock.instant());
        for (var pod = conditions.range().clamp(arrivals.need(0)); pod > 0; pod--) {
            pods.add(0, 0);
        }
    }

    public Workload workload() {
        return workload;
    }

    public VirtualClock clock() {
        return clock;
    }

    public boolean isOver() {
        return step == arrivals.size();
    }

    /// Whether a decision is due: every 15 s.
    public boolean isTick() {
        return step % Service.STEPS_PER_TICK == 0;
    }

    /// What users state that one replica carries [requests/s]: not always the truth.
    public double configuredCapacity() {
        return arrivals.configuredCapacity();
    }

    /// Serves the step that begins now and moves to the next one.
    public void advance() {
        var startupCores = pods.startupCores(elapsed());
        var offered = unmodelled.withRetries(arrivals.requests(step));
        served.serve(step, pods.size(), pods.ready(), unmodelled.atFullSpeed(pods, elapsed()), offered);
        unmodelled.after(served);
        listener.served(served);
        step++;
        clock.forward(Service.STEP_SECONDS);
        metrics.record(served, startupCores, step, clock.instant());
        if (nextSegment < arrivals.segments() && step == arrivals.segmentStart(nextSegment)) {
            crossSeam(arrivals.clockAt(step));
            nextSegment++;
        }
        pods.promote(elapsed());
    }

    /// The clock jumps; replicas and memory carry over, requests and rates do not.
    private void crossSeam(Instant now) {
        clock.set(now);
        served.clearBacklog();
        metrics.seam(now);
    }

    private double elapsed() {
        return (double) step * Service.STEP_SECONDS;
    }

    @Override
    public Observation observe(Workload asked, Instant now) {
        requireOurs(asked);
        var coverage = pods.ready() == 0 ? OptionalDouble.empty() : OptionalDouble.of(1);
        var replicas = Optional.of(new ReplicaCounts(pods.size(), pods.ready()));
        return new Observation(
                workload,
                clock.instant(),
                metrics.measurements(),
                metrics.demand(),
                replicas,
                coverage,
                WorkloadConditions.CALM);
    }

    @Override
    public Outcome scale(Workload asked, int expected, int target) {
        requireOurs(asked);
        if (target < 0) {
            return new Outcome.Refused("replicas must be at least 0, but are " + target);
        }
        var current = pods.size();
        if (current != expected) {
            return new Outcome.Conflict("expected " + expected + " replicas, but found " + current);
        }
        setReplicas(target);
        return new Outcome.Applied(current, target);
    }

    /// As [#scale], for a caller that has just looked.
    public void setReplicas(int target) {
        if (target < pods.size()) {
            pods.remove(pods.size() - target, elapsed());
        }
        while (pods.size() < target) {
            pods.add(elapsed(), startupTimes.next(arrivals.drift().startup(step)));
        }
    }

    private void requireOurs(Workload asked) {
        if (!asked.equals(workload)) {
            throw new IllegalArgumentException("this cluster runs " + workload + ", not " + asked);
        }
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public int step() {
        return step;
    }

    @Override
    public int requested() {
        return pods.size();
    }

    @Override
    public int ready() {
        return pods.ready();
    }

    @Override
    public double requestRate() {
        return metrics.requestRate();
    }

    @Override
    public double cpuPerReadyPod() {
        return metrics.cpuPerReadyPod();
    }

    @Override
    public int cpuSampleAgeSeconds() {
        return metrics.ageSeconds(elapsed());
    }

    @Override
    public int cpuWindowSeconds() {
        return metrics.cpuWindowSeconds();
    }

    @Override
    public double podAgeSeconds(int pod) {
        return elapsed() - pods.requestedAt(pod);
    }

    @Override
    public double podReadySeconds(int pod) {
        return elapsed() - pods.readyAt(pod);
    }
}
