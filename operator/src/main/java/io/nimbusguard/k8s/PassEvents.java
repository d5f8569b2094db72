package io.nimbusguard.k8s;

import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.PassListener;
import io.nimbusguard.workflow.PassReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tells of what a pass did, and of what began or ended with it.
final class PassEvents implements PassListener {

    /// So many foreign changes in so short a time come from something that applies its own count, not from a person.
    private static final int OVERWRITTEN_TIMES = 3;
    private static final Duration OVERWRITTEN_WITHIN = Duration.ofMinutes(10);

    private static final Set<Reason> TOLD_OTHERWISE =
            Set.of(Reason.PAUSED, Reason.PAUSED_AT_REPLICAS, Reason.MANUAL_HOLD, Reason.SCALED_TO_ZERO);

    private final EventSink sink;
    private final Map<String, Last> byUid = new ConcurrentHashMap<>();

    /// Where events go.
    @FunctionalInterface
    interface EventSink {

        void record(Workload workload, EventReason reason, String message, Instant now);
    }

    /// What was going on in the last pass.
    private record Last(
            boolean fallback,
            boolean paused,
            boolean held,
            boolean trusted,
            Optional<Reason> unusable,
            Optional<String> rival,
            boolean atMaximum,
            OptionalInt recommended,
            List<Instant> overwritten) {

        static final Last NOTHING = new Last(
                false, false, false, false, Optional.empty(), Optional.empty(), false, OptionalInt.empty(), List.of());
    }

    PassEvents(EventSink sink) {
        this.sink = sink;
    }

    void forget(String uid) {
        byUid.remove(uid);
    }

    @Override
    public void onPass(PassReport report) {
        report.decision().ifPresent(decision -> {
            var workload = report.input().workload();
            var pass = new PassView(decision);
            var before = byUid.getOrDefault(workload.uid(), Last.NOTHING);
            var now = last(report, pass, before);
            new Telling(report, pass, before, now).tell();
            byUid.put(workload.uid(), now);
        });
    }

    private static Last last(PassReport report, PassView pass, Last before) {
        var decision = pass.decision();
        var trusted = decision.forecast()
                .filter(forecast -> forecast.confidence().value()
                        >= report.input().spec().forecast().minConfidence())
                .isPresent();
        return new Last(
                decision.proposal().source() == DecisionSource.FALLBACK,
                !pass.conditions().pause().stopped().isEmpty(),
                held(pass),
                trusted || before.trusted(),
                decision.evidence() instanceof Unusable unusable ? Optional.of(unusable.reason()) : Optional.empty(),
                pass.conditions().rivalAutoscaler(),
                pass.objection(Reason.ABOVE_MAXIMUM).isPresent(),
                pass.recommended(),
                overwritten(report, pass, before));
    }

    /// Foreign changes within the last minutes, each when its hold began.
    private static List<Instant> overwritten(PassReport report, PassView pass, Last before) {
        var now = report.input().now();
        var recent = new ArrayList<>(before.overwritten());
        recent.removeIf(time -> Duration.between(time, now).compareTo(OVERWRITTEN_WITHIN) > 0);
        if (held(pass) && !before.held()) {
            recent.add(now);
        }
        return recent;
    }

    private static boolean held(PassView pass) {
        return pass.veto().filter(Reason.MANUAL_HOLD::equals).isPresent();
    }

    private final class Telling {

        private final PassReport report;
        private final PassView pass;
        private final Last before;
        private final Last now;

        private Telling(PassReport report, PassView pass, Last before, Last now) {
            this.report = report;
            this.pass = pass;
            this.before = before;
            this.now = now;
        }

        private void tell() {
            tellOutcome();
            tellRecommendation();
            tellMetrics();
            tellPeople();
            tellOthers();
        }

        private void tellOutcome() {
            switch (pass.decision().outcome()) {
                case Outcome.Applied(var _, var to) ->
                    say(
                            EventReason.SUCCESSFUL_RESCALE,
                            "New size: " + to + "; " + pass.decision().summary());
                case Outcome.Refused(var message) -> say(EventReason.FAILED_RESCALE, message);
                case Outcome.Unknown(var message) ->
                    say(EventReason.FAILED_RESCALE, "the answer was lost, it is read back: " + message);
                case Outcome.Conflict _, Outcome.NotAttempted _ -> {
                    // the next pass decides anew
                }
            }
            pass.veto()
                    .filter(reason -> !TOLD_OTHERWISE.contains(reason))
                    .ifPresent(reason -> say(EventReason.DECISION_VETOED, reason.sentence()));
        }

        private void tellRecommendation() {
            var recommends = report.input().spec().mode() == Mode.RECOMMEND;
            if (recommends
                    && now.recommended().isPresent()
                    && !now.recommended().equals(before.recommended())) {
                say(
                        EventReason.RECOMMENDATION_CHANGED,
                        now.recommended().getAsInt() + " replicas recommended; "
                                + pass.decision().summary());
            }
            if (now.atMaximum() && !before.atMaximum()) {
                say(EventReason.MAX_REPLICAS_REACHED, "the load asks for more than maxReplicas allows");
            }
            if (now.trusted() && !before.trusted()) {
                say(EventReason.FORECAST_ACTIVATED, "the forecast has earned enough confidence to act on");
            }
        }

        private void tellMetrics() {
            if (now.unusable().isPresent() && !now.unusable().equals(before.unusable())) {
                switch (now.unusable().get()) {
                    case DEMAND_STALE -> say(EventReason.STALE_METRICS, Reason.DEMAND_STALE.sentence());
                    case DEMAND_MISSING, COVERAGE_BELOW_50_PERCENT ->
                        say(EventReason.FAILED_GET_METRICS, now.unusable().get().sentence());
                    default -> {
                        // not about metrics
                    }
                }
            }
            if (now.fallback() != before.fallback()) {
                say(
                        now.fallback() ? EventReason.FALLBACK_ACTIVATED : EventReason.FALLBACK_DEACTIVATED,
                        now.fallback() ? Reason.FALLBACK_REPLICAS.sentence() : "metrics are back");
            }
        }

        private void tellPeople() {
            if (now.paused() != before.paused()) {
                say(
                        now.paused() ? EventReason.PAUSED : EventReason.RESUMED,
                        now.paused() ? Reason.PAUSED.sentence() : "the pause was lifted");
            }
            if (now.held() && !before.held()) {
                say(EventReason.MANUAL_HOLD, Reason.MANUAL_HOLD.sentence());
                if (now.overwritten().size() >= OVERWRITTEN_TIMES) {
                    say(
                            EventReason.REPLICAS_OVERWRITTEN,
                            "something else keeps setting the replicas. If a GitOps tool applies this Deployment, let"
                                    + " it ignore /spec/replicas");
                }
            }
        }

        private void tellOthers() {
            if (now.rival().isPresent() && !now.rival().equals(before.rival())) {
                say(
                        EventReason.CONFLICTING_AUTOSCALER,
                        now.rival().get() + " scales this workload; nothing is written beside it");
            }
        }

        private void say(EventReason reason, String message) {
            sink.record(
                    report.input().workload(), reason, message, report.input().now());
        }
    }
}
