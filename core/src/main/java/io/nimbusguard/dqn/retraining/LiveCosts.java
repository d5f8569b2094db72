package io.nimbusguard.dqn.retraining;

import io.nimbusguard.dqn.Deliberation;
import io.nimbusguard.dqn.PolicyTrial;
import io.nimbusguard.dqn.PolicyTrial.Fared;
import io.nimbusguard.dqn.PolicyTrial.Span;
import io.nimbusguard.dqn.ShadowCosts.Newest;
import io.nimbusguard.scaling.Workload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the choices of some weights cost beside the default's, minute by minute over the last hour: shadows on the same
/// demand, of the workloads that these weights were asked about. Thread-safe.
final class LiveCosts {

    private static final double MINUTE = 4;
    private static final int MINUTES = 60;
    private static final int MOST_WORKLOADS = 100;

    private final Map<Workload, Deque<Newest>> byWorkload = new HashMap<>();
    private String version = "";

    /// Looks at other weights from now on, and forgets the earlier ones.
    synchronized void watch(String other) {
        if (!version.equals(other)) {
            version = other;
            byWorkload.clear();
        }
    }

    synchronized void note(Workload workload, Deliberation agent) {
        if (!agent.version().equals(version) || agent.costs().isEmpty()) {
            return;
        }
        var minutes = byWorkload.get(workload);
        if (minutes == null && byWorkload.size() < MOST_WORKLOADS) {
            minutes = new ArrayDeque<>();
            byWorkload.put(workload, minutes);
        }
        var newest = agent.costs().get().newest();
        if (minutes != null && newest.ticks() > 0) {
            add(newest, minutes);
        }
    }

    private static void add(Newest newest, Deque<Newest> minutes) {
        var last = minutes.peekLast();
        if (last == null || last.ticks() >= MINUTE) {
            minutes.addLast(newest);
        } else {
            minutes.removeLast();
            minutes.addLast(new Newest(
                    last.ticks() + newest.ticks(),
                    last.chosen() + newest.chosen(),
                    last.byDefault() + newest.byDefault()));
        }
        if (minutes.size() > MINUTES) {
            minutes.removeFirst();
        }
    }

    synchronized void forget(Workload workload) {
        byWorkload.remove(workload);
    }

    /// In the place of the champion stands the default.
    synchronized List<PolicyTrial> trials() {
        var trials = new ArrayList<PolicyTrial>();
        for (var minutes : byWorkload.values()) {
            var spans = minutes.stream()
                    .map(minute -> new Span(fared(minute.byDefault()), fared(minute.chosen())))
                    .toList();
            if (spans.stream().anyMatch(span -> span.champion().cost() > 0)) {
                trials.add(new PolicyTrial(spans));
            }
        }
        return trials;
    }

    private static Fared fared(double ticks) {
        return new Fared(Math.max(0, ticks), 0);
    }
}
