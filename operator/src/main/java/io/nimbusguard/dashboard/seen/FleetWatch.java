package io.nimbusguard.dashboard.seen;

import io.nimbusguard.dashboard.seen.WorkloadWatch.Room;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.PassListener;
import io.nimbusguard.workflow.PassReport;
import io.nimbusguard.workflow.Trail;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Remembers the passes of a fleet for the page. The room is shared: a small fleet is remembered for a day, ten
/// thousand workloads for an hour each.
public final class FleetWatch implements PassListener {

    private static final int MINUTES_IN_ALL = 600_000;
    private static final int PASSES_IN_ALL = 12_000;
    private static final int DAY = 1440;
    private static final int AN_HOUR = 60;
    private static final int BINS = 10;
    /// A week.
    private static final int HOURS = 168;

    private final Map<Key, WorkloadWatch> byName = new ConcurrentHashMap<>();
    private final AtomicLong passes = new AtomicLong();
    private final List<ForecastErrors> byConfidence = new ArrayList<>(Collections.nCopies(BINS, ForecastErrors.NONE));
    private final TreeMap<Instant, ForecastErrors> errorsByHour = new TreeMap<>();
    private final TreeMap<Instant, Account> accountByHour = new TreeMap<>();
    private final Map<String, NodeCounts> nodes = new LinkedHashMap<>();
    private final Object sums = new Object();
    private volatile Optional<Instant> newest = Optional.empty();

    private record Key(String namespace, String name) {
        static Key of(Workload workload) {
            return new Key(workload.namespace(), workload.name());
        }
    }

    @Override
    public void onPass(PassReport report) {
        var key = Key.of(report.input().workload());
        var watch =
                byName.compute(key, (_, before) -> before == null || isOther(before, report) ? begin(report) : before);
        watch.add(report, room()).ifPresent(charged -> charge(report.input().now(), charged));
        count(report.trail());
        newest = Optional.of(report.input().now());
        passes.incrementAndGet();
    }

    /// Made anew under the same name.
    private static boolean isOther(WorkloadWatch before, PassReport report) {
        return !before.last().input().workload().equals(report.input().workload());
    }

    private WorkloadWatch begin(PassReport report) {
        return new WorkloadWatch(report, this::judged);
    }

    private Room room() {
        var workloads = Math.max(1, byName.size());
        return new Room(
                Math.clamp(MINUTES_IN_ALL / workloads, AN_HOUR, DAY),
                Math.clamp(PASSES_IN_ALL / workloads, 2, 480),
                Math.clamp(PASSES_IN_ALL / workloads, 4, 480));
    }

    private void judged(Instant minuteEnd, double confidence, ForecastErrors errors) {
        synchronized (sums) {
            var bin = Math.min(BINS - 1, (int) (confidence * BINS));
            byConfidence.set(bin, byConfidence.get(bin).plus(errors));
            errorsByHour.merge(hourOf(minuteEnd), errors, ForecastErrors::plus);
            forgetOldest(errorsByHour);
        }
    }

    private void charge(Instant now, Account charged) {
        synchronized (sums) {
            accountByHour.merge(hourOf(now), charged, Account::plus);
            forgetOldest(accountByHour);
        }
    }

    private void count(Trail trail) {
        synchronized (sums) {
            for (var visit : trail.visits()) {
                var before = nodes.getOrDefault(visit.node(), NodeCounts.NONE);
                nodes.put(
                        visit.node(), before.plus(visit.nanos(), visit.failure().isPresent()));
            }
        }
    }

    private static Instant hourOf(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }

    private static void forgetOldest(NavigableMap<Instant, ?> byHour) {
        if (byHour.size() > HOURS) {
            byHour.pollFirstEntry();
        }
    }

    /// Forgets a workload that is gone.
    public void forget(Workload workload) {
        byName.computeIfPresent(
                Key.of(workload), (_, watch) -> watch.last().input().workload().equals(workload) ? null : watch);
    }

    /// In no order.
    public Collection<WorkloadWatch> all() {
        return byName.values();
    }

    public Optional<WorkloadWatch> find(String namespace, String name) {
        return Optional.ofNullable(byName.get(new Key(namespace, name)));
    }

    /// Passes seen so far; grows whenever something is new.
    public long passes() {
        return passes.get();
    }

    /// The moment of the newest pass.
    public Optional<Instant> newest() {
        return newest;
    }

    /// Errors by the confidence that the forecasts had, a tenth each, lowest first.
    public List<ForecastErrors> byConfidence() {
        synchronized (sums) {
            return List.copyOf(byConfidence);
        }
    }

    /// Errors of each hour of the last week, oldest first; an hour in which none were judged is absent.
    public Map<Instant, ForecastErrors> errorsByHour() {
        synchronized (sums) {
            return new TreeMap<>(errorsByHour);
        }
    }

    /// The account of each hour of the last week, oldest first; an hour without one is absent.
    public Map<Instant, Account> accountByHour() {
        synchronized (sums) {
            return new TreeMap<>(accountByHour);
        }
    }

    /// The graph's nodes that passes went through.
    public Map<String, NodeCounts> nodes() {
        synchronized (sums) {
            return new LinkedHashMap<>(nodes);
        }
    }
}
