package io.nimbusguard.dashboard.seen;

import io.nimbusguard.dashboard.seen.MinuteRing.Column;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Verdict.Abstained;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Verdict.Observed;
import io.nimbusguard.scaling.Verdict.Stay;
import io.nimbusguard.scaling.Verdict.Vetoed;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.PassReport;
import io.nimbusguard.workflow.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// What is remembered of one workload's passes: the newest in full, those that something came of for longer, and the
/// last hours minute by minute. Bounded by [Room].
public final class WorkloadWatch {

    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final MinuteRing minutes = new MinuteRing();
    private final ArrayDeque<PassReport> newest = new ArrayDeque<>();
    private final ArrayDeque<PassReport> notable = new ArrayDeque<>();
    private final LinkedHashMap<String, Settlement> settlements = new LinkedHashMap<>();
    private final ForecastJudge judge;
    private ForecastErrors errors = ForecastErrors.NONE;
    private PassReport last;
    private Optional<Observation> seen = Optional.empty();
    private OptionalInt needed = OptionalInt.empty();

    /// How much is kept.
    ///
    /// @param minutes   of the last hours
    /// @param passes    the newest ones
    /// @param decisions that something came of
    record Room(int minutes, int passes, int decisions) {}

    WorkloadWatch(PassReport first, ForecastJudge.Judged judged) {
        this.last = first;
        this.judge = new ForecastJudge((minute, confidence, more) -> {
            errors = errors.plus(more);
            judged.judged(minute, confidence, more);
        });
    }

    /// @return what was charged since the pass before
    synchronized Optional<Account> add(PassReport report, Room room) {
        minutes.resize(room.minutes());
        needed = needed(last, report);
        var now = report.input().now();
        needed.ifPresent(count -> minutes.put(now, Column.NEEDED, count));
        report.shadowHpa().ifPresent(count -> minutes.put(now, Column.SHADOW_HPA, count));
        report.decision().ifPresent(decision -> noteDecision(decision, now));
        for (var settlement : report.settlements()) {
            settlements.put(settlement.decisionId(), settlement);
        }
        var lean = lean(report);
        if (isNotable(report)) {
            notable.addLast(lean);
        }
        newest.addLast(lean);
        trim(room);
        var charged = Account.between(last, report);
        last = report;
        return charged;
    }

    private void noteDecision(DecisionRecord decision, Instant now) {
        seen = Optional.of(decision.observation());
        decision.observation().replicas().ifPresent(counts -> {
            minutes.put(now, Column.CURRENT, counts.current());
            minutes.put(now, Column.READY, counts.ready());
        });
        for (var feature : Feature.ALL) {
            decision.observation().measurements().value(feature).ifPresent(value -> minutes.put(now, feature, value));
        }
        if (judge.add(decision.forecast(), decision.observation().demand())) {
            decision.forecast().ifPresent(this::noteForecast);
        }
    }

    private void noteForecast(Forecast forecast) {
        var then = forecast.madeAt().plus(AHEAD);
        var curve = forecast.points().getLast();
        minutes.put(then, Column.FORECAST_LOWER, curve.quantile(0.1));
        minutes.put(then, Column.FORECAST_MEDIAN, curve.median());
        minutes.put(then, Column.FORECAST_UPPER, curve.quantile(0.9));
    }

    private void trim(Room room) {
        while (newest.size() > room.passes()) {
            newest.removeFirst();
        }
        while (notable.size() > room.decisions()) {
            notable.removeFirst();
        }
        while (settlements.size() > room.passes() + room.decisions()) {
            settlements.pollFirstEntry();
        }
    }

    /// Replicas needed since the pass before, as it was charged; empty where no time was.
    private static OptionalInt needed(PassReport before, PassReport now) {
        var charged = now.scorecard().ours().minus(before.scorecard().ours());
        return charged.seconds() > 0
                ? OptionalInt.of((int) Math.round(charged.neededReplicaSeconds() / charged.seconds()))
                : OptionalInt.empty();
    }

    /// Something came of it, or it came about in another way than the one before.
    private boolean isNotable(PassReport report) {
        if (report.decision().isEmpty()) {
            return !report.trail().failures().isEmpty();
        }
        var decision = report.decision().get();
        return decision.verdict() instanceof Apply || differs(decision);
    }

    /// To stay where one is, is nothing new, whatever came before it.
    private boolean differs(DecisionRecord decision) {
        var before = last.decision();
        return before.isEmpty()
                || before.get().proposal().source() != decision.proposal().source()
                || switch (decision.verdict()) {
                    case Apply _ -> true;
                    case Stay _ -> false;
                    case Observed(var current, var target, var _) ->
                        current != target
                                && !(before.get().verdict() instanceof Observed observed
                                        && observed.target() == target);
                    case Vetoed(var _, var reason, var _) ->
                        !(before.get().verdict() instanceof Vetoed vetoed && vetoed.reason() == reason);
                    case Abstained _ -> !(before.get().verdict() instanceof Abstained);
                };
    }

    /// Without the demand of days, which the newest one alone needs.
    private static PassReport lean(PassReport report) {
        return new PassReport(
                report.input(),
                report.decision().map(DecisionRecord::withoutHistory),
                report.settlements(),
                report.scorecard(),
                report.trail(),
                report.shadowHpa());
    }

    /// Reads while nothing changes.
    public synchronized <T> T read(Function<WorkloadWatch, T> reader) {
        return reader.apply(this);
    }

    public synchronized PassReport last() {
        return last;
    }

    /// What was last observed, with the demand of days.
    public synchronized Optional<Observation> observation() {
        return seen;
    }

    public Optional<ReplicaCounts> replicas() {
        return observation().flatMap(Observation::replicas);
    }

    /// Replicas that the demand needed since the pass before; empty where nobody can tell.
    public synchronized OptionalInt needed() {
        return needed;
    }

    public synchronized ForecastErrors errors() {
        return errors;
    }

    /// To be used inside [#read] only.
    public MinuteRing minutes() {
        return minutes;
    }

    /// Newest last.
    public synchronized List<PassReport> passes() {
        return List.copyOf(newest);
    }

    /// Those that something came of, newest last.
    public synchronized List<PassReport> decisions() {
        return List.copyOf(notable);
    }

    public synchronized Optional<PassReport> pass(String decisionId) {
        for (var held : List.of(newest, notable)) {
            for (var report : held) {
                if (report.decision()
                        .filter(made -> made.id().equals(decisionId))
                        .isPresent()) {
                    return Optional.of(report);
                }
            }
        }
        return Optional.empty();
    }

    public synchronized Optional<Settlement> settlement(String decisionId) {
        return Optional.ofNullable(settlements.get(decisionId));
    }
}
