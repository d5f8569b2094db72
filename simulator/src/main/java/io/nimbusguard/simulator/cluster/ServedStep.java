package io.nimbusguard.simulator.cluster;

import io.nimbusguard.simulator.condition.Service;

/// What happened in one step: served by the ready pods, fluid for the count, per-pod queues for the latency. One
/// object is reused for every step: take the numbers, do not keep it.
public final class ServedStep {

    private final Backlog backlog = new Backlog();
    private int index;
    private int requested;
    private int ready;
    private double arrivals;
    private double waitingBefore;
    private int latencyBin;
    private double waitSeconds;

    /// @param requested replicas paid for
    public void serve(int index, int requested, int ready, double arrivals) {
        this.index = index;
        this.requested = requested;
        this.ready = ready;
        this.arrivals = arrivals;
        waitingBefore = backlog.waiting();
        var room = Backlog.room(ready);
        backlog.serve(arrivals, room);
        latencyBin = LatencyModel.bin(ready == 0 ? 1 : (waitingBefore + arrivals) / room);
        var meanWaiting = (waitingBefore + backlog.waiting()) / 2;
        waitSeconds = meanWaiting == 0 || ready == 0 ? 0 : meanWaiting / (ready * Service.REQUESTS_PER_SECOND);
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
        return Service.violates(arrivals + waitingBefore, ready);
    }

    /// Bin of [LatencyModel] that the finished requests fall in.
    public int latencyBin() {
        return latencyBin;
    }

    /// Mean time that finished requests have waited for any pod, before they queue at one [s].
    public double waitSeconds() {
        return waitSeconds;
    }

    /// Mean latency of the finished requests [s].
    public double meanLatencySeconds() {
        return waitSeconds + LatencyModel.ofService().meanSeconds(latencyBin);
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
        return ready == 0 ? 0 : served() / Backlog.room(ready);
    }
}
