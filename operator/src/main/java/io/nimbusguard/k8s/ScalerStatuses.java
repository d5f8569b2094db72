package io.nimbusguard.k8s;

import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus.DecisionStatus;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus.ForecastPoint;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus.ForecastStatus;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus.ReasonStatus;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus.ScorecardStatus;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus.StartupStatus;
import io.nimbusguard.k8s.resource.ScalingMode;
import io.nimbusguard.planning.StartupTime;
import io.nimbusguard.scaling.GuardFinding;
import io.nimbusguard.scaling.Outcome.Applied;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.PassReport;
import io.nimbusguard.workflow.Scorecard;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes the status that a pass leads to.
final class ScalerStatuses {

    private static final MathContext DIGITS = new MathContext(4);
    private static final int MOST_REASONS = 20;
    private static final double SECONDS_PER_HOUR = 3600;

    private ScalerStatuses() {}

    /// @param before the status so far; null before the first
    static ProactiveScalerStatus after(
            PassReport report, ScalerFacts scaler, LearnedFacts learned, @Nullable ProactiveScalerStatus before) {
        return report.decision()
                .map(decision -> decided(report, new PassView(decision), scaler, learned, before))
                .orElseGet(() -> givenUp(report, scaler, before));
    }

    /// A scaler that scales nothing says why, and forgets what it said of a workload.
    static ProactiveScalerStatus notEnrolled(
            NotEnrolled why, ScalerFacts scaler, @Nullable ProactiveScalerStatus before, Instant now) {
        var says = ConditionSays.no(why.reason(), why.message());
        var said = Map.of(ConditionType.READY, says, ConditionType.SCALING_ACTIVE, says);
        var conditions =
                ConditionList.after(before == null ? null : before.conditions(), said, scaler.generation(), now);
        return new ProactiveScalerStatus(
                scaler.generation(),
                label(scaler.spec().mode()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                before == null ? null : before.lastScaleTime(),
                Times.text(now),
                null,
                null,
                null,
                before == null ? null : before.scorecard(),
                conditions);
    }

    private static ProactiveScalerStatus decided(
            PassReport report,
            PassView pass,
            ScalerFacts scaler,
            LearnedFacts learned,
            @Nullable ProactiveScalerStatus before) {
        var decision = pass.decision();
        var now = report.input().now();
        var scaled = decision.outcome() instanceof Applied;
        var ready = decision.observation().replicas();
        return new ProactiveScalerStatus(
                scaler.generation(),
                pass.conditions().rivalAutoscaler().isPresent()
                        ? ScalingMode.OBSERVE.label()
                        : label(scaler.spec().mode()),
                pass.source().label(),
                decision.forecast().map(forecast -> forecast.source().label()).orElse("None"),
                boxed(pass.current()),
                ready.isPresent() ? ready.get().ready() : null,
                boxed(pass.desired()),
                boxed(pass.recommended()),
                boxed(pass.asked()),
                scaled ? Times.text(now) : before == null ? null : before.lastScaleTime(),
                Times.text(now),
                decision.forecast().isPresent()
                        ? forecast(
                                decision.forecast().get(),
                                decision.input().spec().forecast().horizon(),
                                learned)
                        : null,
                learned.startup().isPresent() ? startup(learned.startup().get()) : null,
                decision(pass, now),
                scorecard(report.scorecard()),
                ConditionList.after(
                        before == null ? null : before.conditions(),
                        new PassConditions(pass, learned.noNetwork(), learned.noAgent()).all(),
                        scaler.generation(),
                        now));
    }

    /// Nothing was decided: only that is said, and the rest stays.
    private static ProactiveScalerStatus givenUp(
            PassReport report, ScalerFacts scaler, @Nullable ProactiveScalerStatus before) {
        var failures = String.join("; ", report.trail().failures());
        var says =
                ConditionSays.no(ConditionReason.PASS_FAILED, failures.isEmpty() ? "the pass was given up" : failures);
        var now = report.input().now();
        var conditions = ConditionList.after(
                before == null ? null : before.conditions(),
                Map.of(ConditionType.READY, says),
                scaler.generation(),
                now);
        var kept = before == null ? EMPTY : before;
        return new ProactiveScalerStatus(
                scaler.generation(),
                label(scaler.spec().mode()),
                kept.decisionSource(),
                kept.forecastSource(),
                kept.currentReplicas(),
                kept.readyReplicas(),
                kept.desiredReplicas(),
                kept.recommendedReplicas(),
                kept.unconstrainedReplicas(),
                kept.lastScaleTime(),
                Times.text(now),
                kept.forecast(),
                kept.startupSeconds(),
                kept.lastDecision(),
                kept.scorecard(),
                conditions);
    }

    private static final ProactiveScalerStatus EMPTY = new ProactiveScalerStatus(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /// Points as far as it is looked ahead.
    private static ForecastStatus forecast(Forecast forecast, Duration horizon, LearnedFacts learned) {
        var points = IntStream.range(0, Horizons.POINTS.size())
                .filter(i -> Horizons.POINTS.get(i) <= horizon.toMinutes())
                .mapToObj(i -> new ForecastPoint(
                        Horizons.POINTS.get(i) * 60,
                        rounded(forecast.points().get(i).median()),
                        rounded(forecast.points().get(i).quantile(0.1)),
                        rounded(forecast.points().get(i).quantile(0.9))))
                .toList();
        return new ForecastStatus(
                share(forecast.confidence().value()),
                points,
                percent(learned.forecastErrorRatio()),
                learned.forecastCoverage().isPresent()
                        ? (Double) share(learned.forecastCoverage().getAsDouble())
                        : null);
    }

    private static StartupStatus startup(StartupTime startup) {
        return new StartupStatus(
                (int) startup.p50().toSeconds(), (int) startup.p90().toSeconds(), startup.samples());
    }

    private static DecisionStatus decision(PassView pass, Instant now) {
        DecisionRecord decision = pass.decision();
        var reasons = decision.verdict().findings().stream()
                .filter(finding -> finding.objection().isPresent())
                .limit(MOST_REASONS)
                .map(ScalerStatuses::reason)
                .toList();
        return new DecisionStatus(
                decision.id(),
                Times.text(now),
                decision.proposal() instanceof Scale scale ? scale.posture().name() : null,
                pass.asked().orElse(0),
                pass.recommended().orElse(0),
                reasons,
                pass.decision().summary());
    }

    private static ReasonStatus reason(GuardFinding finding) {
        return new ReasonStatus(
                finding.guard(),
                finding.before(),
                finding.after(),
                ConditionSays.code(finding.objection().orElseThrow()));
    }

    private static ScorecardStatus scorecard(Scorecard scorecard) {
        var hpa = scorecard.shadowHpa();
        return new ScorecardStatus(
                scorecard.settled(),
                rounded(scorecard.ours().replicaSeconds() / SECONDS_PER_HOUR),
                rounded(scorecard.ours().violationSeconds()),
                hpa.isPresent() ? (Double) rounded(hpa.get().replicaSeconds() / SECONDS_PER_HOUR) : null,
                hpa.isPresent() ? (Double) rounded(hpa.get().violationSeconds()) : null);
    }

    private static String label(@Nullable ScalingMode mode) {
        return (mode == null ? ScalingMode.OBSERVE : mode).label();
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private static @Nullable Double percent(OptionalDouble ratio) {
        return ratio.isPresent() ? scaled(100 * ratio.getAsDouble(), 1, RoundingMode.HALF_UP) : null;
    }

    /// Never rounded up: a confidence that just misses what is asked for must not look as if it met it.
    private static double share(double ratio) {
        return scaled(ratio, 2, RoundingMode.FLOOR);
    }

    private static double scaled(double value, int decimals, RoundingMode mode) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).setScale(decimals, mode).doubleValue()
                : 0;
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : 0;
    }
}
