package io.nimbusguard.forecasting.retraining;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the passes saw of a sample of the fleet, minute by minute: demand through the history that each observation
/// carries, the other features of the last seven days. In a fleet larger than the sample the uid decides who is in it,
/// so that it stays the same while workloads come and go. Safe for use by many threads.
public final class SeenMinutes {

    /// About 20 MB of features.
    static final int MOST_WORKLOADS = 64;

    private static final Comparator<Workload> BY_LOT = Comparator.<Workload>comparingInt(SeenMinutes::lot)
            .thenComparing(Workload::uid)
            .thenComparing(Workload::namespace)
            .thenComparing(Workload::name);

    private final int most;
    private final TreeMap<Workload, SeenWorkload> sample = new TreeMap<>(BY_LOT);

    public SeenMinutes() {
        this(MOST_WORKLOADS);
    }

    /// @param most workloads in the sample
    SeenMinutes(int most) {
        this.most = most;
    }

    /// A 32-bit finalizer (MurmurHash3): neighbouring uids get lots far apart.
    private static int lot(Workload workload) {
        var hash = workload.uid().hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    /// To be told of every pass that could observe its workload; only a new minute changes anything.
    public void note(Observation observation) {
        find(observation.workload()).ifPresent(seen -> seen.note(observation));
    }

    private synchronized Optional<SeenWorkload> find(Workload workload) {
        var seen = sample.get(workload);
        if (seen == null && (sample.size() < most || BY_LOT.compare(workload, sample.lastKey()) < 0)) {
            seen = new SeenWorkload();
            sample.put(workload, seen);
            if (sample.size() > most) {
                sample.pollLastEntry();
            }
        }
        return Optional.ofNullable(seen);
    }

    public synchronized void forget(Workload workload) {
        sample.remove(workload);
    }

    /// Who is in the sample, in the order of the recordings.
    public synchronized List<Workload> workloads() {
        return List.copyOf(sample.keySet());
    }

    /// The sample as it is now, in an order that does not depend on who came first.
    List<MinuteRecording> recordings() {
        var recordings = new ArrayList<MinuteRecording>();
        snapshot().forEach((workload, seen) -> recordings.add(seen.recording(workload.toString())));
        return recordings;
    }

    private synchronized Map<Workload, SeenWorkload> snapshot() {
        return new TreeMap<>(sample);
    }
}
