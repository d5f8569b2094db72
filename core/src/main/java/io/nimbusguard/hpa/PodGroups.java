package io.nimbusguard.hpa;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which pods count, and how.
final class PodGroups {

    enum Group {
        /// Deleting or failed: as if it were not there.
        IGNORED,
        /// Too young to be believed: its sample is dropped.
        UNREADY,
        /// Ought to have a sample, but has none.
        MISSING,
        /// Counts with its sample.
        READY
    }

    private final List<PodReading> pods;
    private final Group[] groups;

    /// @param resource null for metrics that are not a resource
    PodGroups(List<PodReading> pods, @Nullable ResourceName resource, StartupRule startupRule, Instant now) {
        this.pods = pods;
        this.groups = new Group[pods.size()];
        for (var i = 0; i < groups.length; i++) {
            groups[i] = group(pods.get(i), resource, startupRule, now);
        }
    }

    private static Group group(
            PodReading reading, @Nullable ResourceName resource, StartupRule startupRule, Instant now) {
        var pod = reading.pod();
        var sample = reading.sample();
        if (pod.deleting() || pod.phase() == PodPhase.FAILED) {
            return Group.IGNORED;
        }
        if (pod.phase() == PodPhase.PENDING) {
            return Group.UNREADY;
        }
        if (sample == null) {
            return Group.MISSING;
        }
        var unready = resource == ResourceName.CPU && startupRule.isUnready(pod, sample, now);
        return unready ? Group.UNREADY : Group.READY;
    }

    int size(Group group) {
        var size = 0;
        for (var candidate : groups) {
            size += candidate == group ? 1 : 0;
        }
        return size;
    }

    int size(Set<Group> union) {
        var size = 0;
        for (var group : union) {
            size += size(group);
        }
        return size;
    }

    boolean isIn(int pod, Group group) {
        return groups[pod] == group;
    }

    /// The summed samples of the ready pods, in thousandths of the unit.
    long readyUsageMilli() {
        var sum = 0L;
        for (var i = 0; i < groups.length; i++) {
            var sample = pods.get(i).sample();
            sum += groups[i] == Group.READY && sample != null ? sample.valueMilli() : 0;
        }
        return sum;
    }
}
