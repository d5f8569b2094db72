package io.nimbusguard.simulator.cluster;

import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Drift;

/// What happened in one step: served by the ready pods, fluid for the count, per-pod queues for the latency. One
/// object is reused for every step: take the numbers, do not keep it.
public final class ServedStep {

    private final Backlog backlog;
    private final Drift drift;
    private int index;
    private int requested;
    private int paid;
    private int ready;
    /// Ready pods, counted by what they truly carry.
    private double strength;
    private double arrivals;
    private double waitingBefore;
    private int latencyBin;
    private double waitSeconds;

    /// @param drift what the pods truly are
    public ServedStep(Drift drift) {
        this(drift, new Backlog());
    }

    private ServedStep(Drift drift, Backlog backlog) {
        this.drift = drift;
        this.backlog = backlog;
    }

    /// Before its next step, with the same requests waiting.
    ServedStep copy() {
        return new ServedStep(drift, backlog.copy());
    }

    /// @param requested replicas paid for
    public void serve(int index, int requested, int ready, double arrivals) {
        serve(index, new Staffing(requested, requested, ready, ready), arrivals);
    }

    /// @param requested   what the workload's spec asks for
    /// @param paid        the same, and pods that a rollout has beyond it
    /// @param atFullSpeed ready pods, young ones counted by their speed
    record Staffing(int requested, int paid, int ready, double atFullSpeed) {}

    void serve(int index, Staffing staffing, double arrivals) {
        this.index = index;
        requested = staffing.requested;
        paid = staffing.paid;
        ready = staffing.ready;
        strength = staffing.atFullSpeed * drift.capacity(index);
        this.arrivals = arrivals;
        waitingBefore = backlog.waiting();
        var room = Backlog.room(strength);
        backlog.serve(arrivals, room);
        latencyBin = LatencyModel.bin(ready == 0 ? 1 : (waitingBefore + arrivals) / room);
        var meanWaiting = (waitingBefore + backlog.waiting()) / 2;
        waitSeconds = meanWaiting == 0 || ready == 0 ? 0 : meanWaiting / (strength * Service.REQUESTS_PER_SECOND);
    }

    /// Forgets what waits: nothing crosses a seam.
    public void clearBacklog() {
        backlog.clear();
    }

    public int index() {
        return index;
    }

    public int requested() {
        return requested;
    }

    /// Replicas to be paid for: those asked for, and those that a rollout has beyond them.
    public int paid() {
        return paid;
    }

    public int ready() {
        return ready;
    }

    public double arrivals() {
        return arrivals;
    }

    /// Requests finished.
    public double served() {
        return backlog.served();
    }

    /// Requests that gave up.
    public double timedOut() {
        return backlog.timedOut();
    }

    /// Requests that wait at the end.
    public double waiting() {
        return backlog.waiting();
    }

    public boolean violating() {
        return Service.violates(arrivals + waitingBefore, strength);
    }

    /// Bin of [LatencyModel] that the finished requests fall in.
    public int latencyBin() {
        return latencyBin;
    }

    /// Mean time that finished requests have waited for any pod, before they queue at one [s].
    public double waitSeconds() {
        return waitSeconds;
    }

    /// Mean latency of the finished requests, as the service measures it [s].
    public double meanLatencySeconds() {
        return waitSeconds + drift.measuredLatency(LatencyModel.ofService().meanSeconds(latencyBin));
    }

    /// CPU time of the finished requests [s].
    double busySeconds() {
        return served() * Service.SERVICE_SECONDS * drift.requestCost(index);
    }

    /// Finished requests beyond the objective, and those that gave up.
    public double slow() {
        var share = waitSeconds == 0
                ? LatencyModel.ofService().slowShare(latencyBin)
                : LatencyModel.tail(latencyBin, Service.OBJECTIVE_SECONDS - waitSeconds);
        return served() * share + timedOut();
    }

    /// Used over requested CPU of the ready pods, start-ups not counted, in [0, 1].
    public double utilization() {
        return ready == 0 ? 0 : served() / Backlog.room(strength);
    }
}
