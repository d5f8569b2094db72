package io.nimbusguard.simulator.cluster;

import io.nimbusguard.simulator.condition.Service;
import java.util.Arrays;

/// The pods of one workload, oldest first: requested, starting, ready; removed ones are gone at once. Times are
/// seconds of simulation [s], which no seam interrupts.
final class Pods {

    private double[] requestedAt = new double[64];
    private double[] readyAt = new double[64];
    private double[] seenAt = new double[64];
    private boolean[] old = new boolean[64];
    private int size;
    private int ready;
    private double nextReadyAt = Double.POSITIVE_INFINITY;

    /// The same pods, each going its own way from now on.
    Pods copy() {
        var copy = new Pods();
        if (size > copy.readyAt.length) {
            copy.requestedAt = new double[size];
            copy.readyAt = new double[size];
            copy.seenAt = new double[size];
            copy.old = new boolean[size];
        }
        System.arraycopy(requestedAt, 0, copy.requestedAt, 0, size);
        System.arraycopy(readyAt, 0, copy.readyAt, 0, size);
        System.arraycopy(seenAt, 0, copy.seenAt, 0, size);
        System.arraycopy(old, 0, copy.old, 0, size);
        copy.size = size;
        copy.ready = ready;
        copy.nextReadyAt = nextReadyAt;
        return copy;
    }

    int size() {
        return size;
    }

    int ready() {
        return ready;
    }

    double requestedAt(int pod) {
        return requestedAt[pod];
    }

    double readyAt(int pod) {
        return readyAt[pod];
    }

    void add(double now, double startupSeconds) {
        add(now, startupSeconds, 0);
    }

    /// @param latenessSeconds time from when it is ready until its series appear
    void add(double now, double startupSeconds, double latenessSeconds) {
        if (size == readyAt.length) {
            requestedAt = Arrays.copyOf(requestedAt, 2 * size);
            readyAt = Arrays.copyOf(readyAt, 2 * size);
            seenAt = Arrays.copyOf(seenAt, 2 * size);
            old = Arrays.copyOf(old, 2 * size);
        }
        requestedAt[size] = now;
        readyAt[size] = now + startupSeconds;
        seenAt[size] = now + startupSeconds + latenessSeconds;
        old[size++] = false;
        recount(now);
    }

    /// Counts the pods that have become ready by `now`.
    void promote(double now) {
        if (now >= nextReadyAt) {
            recount(now);
        }
    }

    /// Newest starting pods go first, then the newest ready ones.
    void remove(int count, double now) {
        var left = removeNewestStarting(Math.min(count, size), now);
        size -= left;
        recount(now);
    }

    private int removeNewestStarting(int count, double now) {
        var left = count;
        for (var pod = size - 1; pod >= 0 && left > 0; pod--) {
            if (readyAt[pod] > now) {
                drop(pod);
                left--;
            }
        }
        return left;
    }

    private void drop(int pod) {
        var behind = size - pod - 1;
        System.arraycopy(requestedAt, pod + 1, requestedAt, pod, behind);
        System.arraycopy(readyAt, pod + 1, readyAt, pod, behind);
        System.arraycopy(seenAt, pod + 1, seenAt, pod, behind);
        System.arraycopy(old, pod + 1, old, pod, behind);
        size--;
    }

    /// One pod is gone.
    void kill(int pod, double now) {
        drop(pod);
        recount(now);
    }

    /// All that there are belong to the version that is replaced.
    void outdate() {
        Arrays.fill(old, 0, size, true);
    }

    int outdated() {
        var count = 0;
        for (var pod = 0; pod < size; pod++) {
            count += old[pod] ? 1 : 0;
        }
        return count;
    }

    /// Pods of the new version that are not ready.
    int currentStarting(double now) {
        var count = 0;
        for (var pod = 0; pod < size; pod++) {
            count += !old[pod] && readyAt[pod] > now ? 1 : 0;
        }
        return count;
    }

    /// Removes up to `most` pods of the old version, starting ones first; of the ready ones up to `mostReady`.
    void removeOutdated(int most, int mostReady, double now) {
        var left = most;
        for (var pod = size - 1; pod >= 0 && left > 0; pod--) {
            if (old[pod] && readyAt[pod] > now) {
                drop(pod);
                left--;
            }
        }
        var leftReady = Math.min(left, mostReady);
        for (var pod = size - 1; pod >= 0 && leftReady > 0; pod--) {
            if (old[pod]) {
                drop(pod);
                leftReady--;
            }
        }
        recount(now);
    }

    /// Whether a ready pod's series have appeared.
    boolean isSeen(int pod, double now) {
        return seenAt[pod] <= now;
    }

    /// Ready pods whose series have appeared.
    int seen(double now) {
        var seen = 0;
        for (var pod = 0; pod < size; pod++) {
            seen += seenAt[pod] <= now ? 1 : 0;
        }
        return seen;
    }

    private void recount(double now) {
        ready = 0;
        nextReadyAt = Double.POSITIVE_INFINITY;
        for (var pod = 0; pod < size; pod++) {
            if (readyAt[pod] <= now) {
                ready++;
            } else {
                nextReadyAt = Math.min(nextReadyAt, readyAt[pod]);
            }
        }
    }

    /// Ready pods that have been so for less than `seconds`, those of the beginning not counted.
    int readyFor(double seconds, double now) {
        var young = 0;
        for (var pod = 0; pod < size; pod++) {
            young += readyAt[pod] > 0 && readyAt[pod] <= now && now < readyAt[pod] + seconds ? 1 : 0;
        }
        return young;
    }

    /// CPU that starting pods burn [cores]: all of their request in the second half of their start.
    double startupCores(double now) {
        if (ready == size) {
            return 0;
        }
        var bursting = 0;
        for (var pod = 0; pod < size; pod++) {
            bursting += readyAt[pod] > now && now >= (requestedAt[pod] + readyAt[pod]) / 2 ? 1 : 0;
        }
        return bursting * Service.CPU_REQUEST_CORES;
    }
}
