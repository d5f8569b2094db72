package io.nimbusguard.dashboard.api;

import static io.nimbusguard.dashboard.api.PageJson.orNull;

import io.nimbusguard.dashboard.api.WorkloadView.Chart;
import io.nimbusguard.dashboard.seen.FleetWatch;
import io.nimbusguard.dashboard.seen.MinuteRing;
import io.nimbusguard.dashboard.seen.MinuteRing.Column;
import io.nimbusguard.dashboard.seen.WorkloadWatch;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.workflow.DecisionBasis;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.PassReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers what is asked of one workload: from memory, and behind that from what was recorded.
public final class Workloads {

    private static final int AHEAD_MINUTES = 10;

    private final FleetWatch fleet;
    private final RecordedDecisions recorded;

    public Workloads(FleetWatch fleet, RecordedDecisions recorded) {
        this.fleet = fleet;
        this.recorded = recorded;
    }

    /// @param minutes of the past
    public Optional<WorkloadView> view(String namespace, String name, int minutes) {
        return fleet.find(namespace, name).map(watch -> view(watch, minutes));
    }

    private static WorkloadView view(WorkloadWatch watch, int minutes) {
        return watch.read(still -> {
            var decision = still.last().decision();
            var now = still.last().input().now();
            var since = now.minus(Duration.ofMinutes(minutes));
            return new WorkloadView(
                    PageJson.SCHEMA,
                    WorkloadRow.of(still),
                    chart(still, MinuteRing.minuteOf(now) - minutes + 1, MinuteRing.minuteOf(now)),
                    decision.flatMap(DecisionRecord::forecast)
                            .map(Decisions::forecast)
                            .orElse(null),
                    decision.map(made -> view(still, still.last(), made).inputs())
                            .orElse(List.of()),
                    history(still, MinuteRing.minuteOf(now)),
                    still.decisions().stream()
                            .filter(report -> report.input().now().isAfter(since))
                            .flatMap(Workloads::lines)
                            .toList(),
                    decision.map(DecisionRecord::id).orElse(null));
        });
    }

    private static Chart chart(WorkloadWatch watch, long first, long last) {
        var kept = watch.minutes();
        return new Chart(
                Duration.ofMinutes(first).toMillis(),
                60,
                column(first, last, minute -> load(watch.observation(), minute)),
                column(first, last + AHEAD_MINUTES, minute -> kept.get(minute, Column.FORECAST_LOWER)),
                column(first, last + AHEAD_MINUTES, minute -> kept.get(minute, Column.FORECAST_MEDIAN)),
                column(first, last + AHEAD_MINUTES, minute -> kept.get(minute, Column.FORECAST_UPPER)),
                column(first, last, minute -> kept.get(minute, Column.CURRENT)),
                column(first, last, minute -> kept.get(minute, Column.READY)),
                column(first, last, minute -> kept.get(minute, Column.NEEDED)),
                column(first, last, minute -> kept.get(minute, Column.SHADOW_HPA)));
    }

    private static Map<String, List<@Nullable Double>> history(WorkloadWatch watch, long last) {
        var history = new HashMap<String, List<@Nullable Double>>();
        for (var feature : Feature.ALL) {
            history.put(feature.metricName(), column(last - 59, last, minute -> watch.minutes()
                    .get(minute, feature)));
        }
        return history;
    }

    /// Of the minute that ended then.
    private static double load(Optional<Observation> seen, long minute) {
        if (seen.isEmpty()) {
            return Double.NaN;
        }
        var demand = seen.get().demand();
        return demand.agoOrNaN((int) (MinuteRing.minuteOf(demand.end()) - minute));
    }

    private static List<@Nullable Double> column(long first, long last, LongToDoubleFunction value) {
        var column = new ArrayList<@Nullable Double>();
        for (var minute = first; minute <= last; minute++) {
            column.add(orNull(value.applyAsDouble(minute)));
        }
        return column;
    }

    /// Newest first; empty where neither memory nor store knows the workload.
    ///
    /// @param every every pass that is remembered, not only those that something came of
    public Optional<DecisionList> decisions(String namespace, String name, int most, boolean every) {
        var watch = fleet.find(namespace, name);
        var byId = new LinkedHashMap<String, DecisionLine>();
        watch.ifPresent(known -> (every ? known.passes() : known.decisions())
                .stream().flatMap(Workloads::lines).forEach(line -> byId.put(line.id(), line)));
        recorded.newest(namespace, name, most)
                .forEach(decision -> byId.putIfAbsent(decision.id(), DecisionLine.of(decision)));
        if (watch.isEmpty() && byId.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DecisionList(
                PageJson.SCHEMA,
                byId.values().stream()
                        .sorted(Comparator.comparing((DecisionLine line) -> Instant.parse(line.time()))
                                .reversed())
                        .limit(most)
                        .toList()));
    }

    /// @param decisions newest first
    public record DecisionList(int schema, List<DecisionLine> decisions) {
        public DecisionList {
            decisions = List.copyOf(decisions);
        }
    }

    public Optional<PassList> passes(String namespace, String name) {
        return fleet.find(namespace, name)
                .map(watch -> new PassList(
                        PageJson.SCHEMA,
                        watch.passes().reversed().stream()
                                .map(PassList.Pass::of)
                                .toList()));
    }

    public Optional<DecisionView> decision(String namespace, String name, String id) {
        return fleet.find(namespace, name)
                .flatMap(watch ->
                        watch.pass(id).flatMap(report -> report.decision().map(made -> view(watch, report, made))))
                .or(() -> recorded.byId(id)
                        .filter(decision -> decision.namespace().equals(namespace)
                                && decision.name().equals(name)));
    }

    /// What a decision rested on, as JSON; empty where neither memory nor store knows it.
    public Optional<String> basis(String namespace, String name, String id) {
        return fleet.find(namespace, name)
                .flatMap(watch -> watch.pass(id))
                .flatMap(PassReport::decision)
                .flatMap(DecisionBasis::of)
                .or(() -> recorded.basis(id).filter(basis -> isOf(basis, namespace, name)))
                .flatMap(recorded::json);
    }

    private static boolean isOf(DecisionBasis basis, String namespace, String name) {
        var workload = basis.input().workload();
        return workload.namespace().equals(namespace) && workload.name().equals(name);
    }

    private static Stream<DecisionLine> lines(PassReport report) {
        return report.decision().map(DecisionLine::of).stream();
    }

    private static DecisionView view(WorkloadWatch watch, PassReport report, DecisionRecord decision) {
        return Decisions.of(decision, report.trail(), watch.settlement(decision.id()));
    }
}
