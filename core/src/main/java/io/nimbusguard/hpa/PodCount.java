package io.nimbusguard.hpa;

import java.util.List;

/// How many pods the workload's selector finds.
///
/// @param listed all of them
/// @param readyAndRunning those that are Running and Ready, deleting ones too
public record PodCount(int listed, int readyAndRunning) {

    public PodCount {
        if (readyAndRunning < 0 || listed < readyAndRunning) {
            throw new IllegalArgumentException(
                    "readyAndRunning must be in [0, listed], but is " + readyAndRunning + " of " + listed);
        }
    }

    public static PodCount of(List<Pod> pods) {
        var count = 0;
        for (var pod : pods) {
            count += pod.isRunningAndReady() ? 1 : 0;
        }
        return new PodCount(pods.size(), count);
    }
}
