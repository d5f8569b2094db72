package io.nimbusguard.simulator.cluster;

import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.load.Faults;
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
    private final Pods pods;
    private final ReplicaController controller;
    private final Faults faults;
    private final ServedStep served;
    private final Unmodelled unmodelled;
    private final MetricsPipeline metrics;
    private int step;
    private int nextSegment = 1;

    /// Begins with as many ready pods as the first step needs.
    public VirtualCluster(Arrivals arrivals, Conditions conditions, StepListener listener) {
        this(arrivals, conditions, conditions.deterministic() ? Scrapes.withoutLag() : Scrapes.standard(), listener);
    }

    /// One whose newest sample is so many steps old when a decision is due.
    ///
    /// @param age 0 to 2; the standard is 1
    public static VirtualCluster withSamplesAged(
            int age, Arrivals arrivals, Conditions conditions, StepListener listener) {
        return new VirtualCluster(arrivals, conditions, Scrapes.aged(age), listener);
    }

    private VirtualCluster(Arrivals arrivals, Conditions conditions, Scrapes scrapes, StepListener listener) {
        this.workload = new Workload("simulation", arrivals.trace().name(), "seed-" + arrivals.seed());
        this.arrivals = arrivals;
        this.listener = listener;
        this.clock = new VirtualClock(arrivals.clockAt(0));
        this.pods = new Pods();
        this.controller = new ReplicaController(pods, arrivals, conditions);
        this.faults = arrivals.faults();
        this.served = new ServedStep(arrivals.drift());
        this.unmodelled = Unmodelled.of(conditions);
        this.metrics = new MetricsPipeline(scrapes, faults, clock.instant());
        disturb();
    }

    private VirtualCluster(VirtualCluster other, StepListener listener) {
        this.workload = other.workload;
        this.arrivals = other.arrivals;
        this.listener = listener;
        this.clock = new VirtualClock(other.clock.instant());
        this.pods = other.pods.copy();
        this.controller = other.controller.copy(pods);
        this.faults = other.faults;
        this.served = other.served.copy();
        this.unmodelled = other.unmodelled.copy();
        this.metrics = other.metrics.copy();
        this.step = other.step;
        this.nextSegment = other.nextSegment;
    }

    /// The same cluster at the same moment, with the same future: arrivals, drift and faults are of the step, a pod's
    /// luck is that of the n-th one started. What happens in one of the two leaves the other as it is.
    ///
    /// @param heardBy hears of the fork's steps
    public VirtualCluster fork(StepListener heardBy) {
        return new VirtualCluster(this, heardBy);
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
        var paid = Math.max(controller.desired(), pods.size());
        var strength = unmodelled.atFullSpeed(pods, elapsed());
        served.serve(step, new ServedStep.Staffing(controller.desired(), paid, pods.ready(), strength), offered);
        var seen = faults.any() ? shareSeen() : 1;
        unmodelled.after(served);
        listener.served(served);
        step++;
        clock.forward(Service.STEP_SECONDS);
        metrics.record(served, startupCores, seen, step, clock.instant());
        if (nextSegment < arrivals.segments() && step == arrivals.segmentStart(nextSegment)) {
            crossSeam(arrivals.clockAt(step));
            nextSegment++;
        }
        pods.promote(elapsed());
        disturb();
    }

    /// What goes wrong when a step begins, and what the controllers make of it.
    private void disturb() {
        if (!faults.any() || isOver()) {
            return;
        }
        faults.kill(step).ifPresent(this::kill);
        if (faults.rolloutBegins(step)) {
            controller.rollOut();
        }
        changingPods(() -> controller.reconcile(step, elapsed()));
    }

    /// Pods that go take with them what they have counted since the last scrape.
    private void changingPods(Runnable change) {
        var before = pods.seen(elapsed());
        change.run();
        var gone = before - pods.seen(elapsed());
        if (gone > 0) {
            metrics.podsGone((double) gone / before);
        }
    }

    private void kill(double luck) {
        if (pods.size() == 0) {
            return;
        }
        changingPods(() -> controller.kill((int) (luck * pods.size()), elapsed()));
    }

    /// Share of the ready pods whose series have appeared.
    private double shareSeen() {
        return pods.ready() == 0 ? 1 : (double) pods.seen(elapsed()) / pods.ready();
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
        var coverage = pods.ready() == 0 ? OptionalDouble.empty() : OptionalDouble.of(shareSeen());
        var replicas = Optional.of(new ReplicaCounts(controller.desired(), pods.ready()));
        return new Observation(
                workload,
                clock.instant(),
                metrics.measurements(step),
                metrics.demand(),
                replicas,
                coverage,
                conditions());
    }

    private WorkloadConditions conditions() {
        var said = controller.rollingOut() ? WorkloadConditions.CALM.rollingOut() : WorkloadConditions.CALM;
        return controller.falls() && faults.quota(step) ? said.failing("exceeded quota") : said;
    }

    @Override
    public Outcome scale(Workload asked, int expected, int target) {
        requireOurs(asked);
        if (target < 0) {
            return new Outcome.Refused("replicas must be at least 0, but are " + target);
        }
        var current = controller.desired();
        if (current != expected) {
            return new Outcome.Conflict("expected " + expected + " replicas, but found " + current);
        }
        return switch (faults.write(step)) {
            case CARRIED_OUT -> {
                setReplicas(target);
                yield new Outcome.Applied(current, target);
            }
            case REFUSED -> new Outcome.Refused("the API server is overloaded");
            case CONFLICT -> new Outcome.Conflict("the object has been modified");
            case LOST -> new Outcome.Unknown("no answer within the time allowed");
            case ONLY_ANSWER_LOST -> {
                setReplicas(target);
                yield new Outcome.Unknown("no answer within the time allowed");
            }
        };
    }

    /// As [#scale], for a caller that has just looked and does not mind the answer. Nothing is asked where nothing
    /// would change.
    public void ask(int target) {
        if (target != controller.desired()) {
            scale(workload, controller.desired(), target);
        }
    }

    /// As [#scale], for a caller that has just looked and meets no fault.
    public void setReplicas(int target) {
        changingPods(() -> controller.scale(target, step, elapsed()));
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
        return controller.desired();
    }

    @Override
    public int pods() {
        return pods.size();
    }

    @Override
    public boolean pending() {
        return !faults.quota(step);
    }

    @Override
    public int ready() {
        return pods.ready();
    }

    @Override
    public double requestRate() {
        return faults.answerLost(step, Feature.REQUEST_RATE) ? Double.NaN : metrics.requestRate();
    }

    @Override
    public boolean cpuMissing() {
        return metrics.missed();
    }

    @Override
    public boolean hasCpuSample(int pod) {
        return pods.isSeen(pod, elapsed());
    }

    @Override
    public boolean writeFails() {
        return faults.write(step) != Faults.Write.CARRIED_OUT;
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
