package io.nimbusguard.testbed.traffic;

import java.util.List;

/// What load one Deployment gets.
///
/// @param namespace       of the Deployment
/// @param deployment      its name
/// @param trace           file with the recorded load
/// @param positionSeconds where in the trace the anchor is, from its start [s]
/// @param speed           trace seconds per second
/// @param peakReplicas    replicas that the trace's 99.9th percentile needs
/// @param capacity        load that one replica carries while the latency objective just holds [requests/s]
/// @param seed            of the arrivals
/// @param labelled        whether series carry the label `workload`
/// @param historySeconds  length of the history before the anchor [s]; 0 for none
/// @param historyPods     pods Ready at the anchor, whose counters go on from the history
public record WorkloadPlan(
        String namespace,
        String deployment,
        String trace,
        long positionSeconds,
        double speed,
        int peakReplicas,
        double capacity,
        long seed,
        boolean labelled,
        long historySeconds,
        List<String> historyPods) {

    /// Share of its capacity up to which a pod of the past was loaded.
    public static final double PAST_UTILIZATION = 0.7;

    public WorkloadPlan {
        require(speed > 0 && speed <= 86_400, "speed", speed);
        require(peakReplicas >= 1 && peakReplicas <= 10_000, "peakReplicas", peakReplicas);
        require(capacity > 0 && capacity <= 1e9, "capacity", capacity);
        require(positionSeconds >= 0, "positionSeconds", (double) positionSeconds);
        require(historySeconds >= 0 && historySeconds <= 31 * 86_400, "historySeconds", (double) historySeconds);
        historyPods = List.copyOf(historyPods);
    }

    /// At real speed, from the start of the trace, 40 replicas at the peak, 100 requests/s each, with the label
    /// and without history.
    public static WorkloadPlan of(String namespace, String deployment, String trace) {
        return new WorkloadPlan(namespace, deployment, trace, 0, 1, 40, 100, 1, true, 0, List.of());
    }

    public WorkloadPlan at(long seconds) {
        return new WorkloadPlan(
                namespace,
                deployment,
                trace,
                seconds,
                speed,
                peakReplicas,
                capacity,
                seed,
                labelled,
                historySeconds,
                historyPods);
    }

    public WorkloadPlan atSpeed(double factor) {
        return new WorkloadPlan(
                namespace,
                deployment,
                trace,
                positionSeconds,
                factor,
                peakReplicas,
                capacity,
                seed,
                labelled,
                historySeconds,
                historyPods);
    }

    /// @param replicas that the peak needs
    /// @param each     load one of them carries [requests/s]
    public WorkloadPlan scaledTo(int replicas, double each) {
        return new WorkloadPlan(
                namespace,
                deployment,
                trace,
                positionSeconds,
                speed,
                replicas,
                each,
                seed,
                labelled,
                historySeconds,
                historyPods);
    }

    public WorkloadPlan seeded(long number) {
        return new WorkloadPlan(
                namespace,
                deployment,
                trace,
                positionSeconds,
                speed,
                peakReplicas,
                capacity,
                number,
                labelled,
                historySeconds,
                historyPods);
    }

    /// Series carry only `namespace` and `pod`.
    public WorkloadPlan unlabelled() {
        return new WorkloadPlan(
                namespace,
                deployment,
                trace,
                positionSeconds,
                speed,
                peakReplicas,
                capacity,
                seed,
                false,
                historySeconds,
                historyPods);
    }

    /// @param seconds length of the history [s]
    /// @param pods    Ready now
    public WorkloadPlan withHistory(long seconds, List<String> pods) {
        return new WorkloadPlan(
                namespace,
                deployment,
                trace,
                positionSeconds,
                speed,
                peakReplicas,
                capacity,
                seed,
                labelled,
                seconds,
                pods);
    }

    private static void require(boolean kept, String name, double value) {
        if (!kept) {
            throw new IllegalArgumentException(name + " is out of range: " + value);
        }
    }
}
