package io.nimbusguard.simulator.cluster;

import java.time.Instant;

/// What an autoscaler may see of a cluster, as plain numbers: replica counts as they are, metrics as they arrive,
/// with their lag.
public interface ClusterView {

    Instant now();

    /// The step that begins now.
    int step();

    /// Replicas asked for, starting ones included.
    int requested();

    /// Pods that were made, `0` to `pods() - 1`, oldest first; as many as requested, unless something goes wrong.
    int pods();

    /// Whether those of the requested that were not made stand as pending pods; else a quota keeps them away.
    boolean pending();

    int ready();

    /// Total request rate as the metrics system gives it: the mean of its window [requests/s]; NaN while it has
    /// none.
    double requestRate();

    /// CPU of a pod that was ready all through the resource metrics' window [cores]; NaN while there is no sample.
    double cpuPerReadyPod();

    /// Whether the resource metrics have no sample of any pod, because the newest scrape failed.
    boolean cpuMissing();

    /// Whether the resource metrics know a ready pod.
    boolean hasCpuSample(int pod);

    /// Whether whoever sets replicas now is told that it failed; it may have been carried out all the same.
    boolean writeFails();

    /// Age of that CPU sample [s].
    int cpuSampleAgeSeconds();

    /// What that CPU sample is an average over [s].
    int cpuWindowSeconds();

    /// Time since the pod was requested [s].
    double podAgeSeconds(int pod);

    /// Time since the pod became ready [s]; negative while it is starting.
    double podReadySeconds(int pod);
}
