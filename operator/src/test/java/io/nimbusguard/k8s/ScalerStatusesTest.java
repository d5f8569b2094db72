package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.dqn.ActingGate;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus.ConditionStatus;
import io.nimbusguard.k8s.resource.ProactiveScalerStatus.ForecastPoint;
import io.nimbusguard.scaling.GuardFinding;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Pause;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Ruling;
import io.nimbusguard.scaling.SmallestChange;
import io.nimbusguard.scaling.WorkloadConditions;
import io.nimbusguard.workflow.PassReport;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScalerStatusesTest {

    private static final ScalerFacts SCALER = ScalerFacts.of(Made.auto());

    @Test
    void tellsOfAScaling() {
        var status = status(Reports.calm().applied(8).report(), null);
        assertThat(status.desiredReplicas()).isEqualTo(8);
        assertThat(status.recommendedReplicas()).isEqualTo(8);
        assertThat(status.currentReplicas()).isEqualTo(5);
        assertThat(status.lastScaleTime()).isEqualTo("2026-05-04T12:00:00Z");
        assertThat(status.decisionSource()).isEqualTo("Planner");
        assertThat(status.forecastSource()).isEqualTo("Seasonal");
        assertThat(status.lastDecision().summary()).isEqualTo("5 -> 8: about right for the load expected soon");
        assertThat(status.forecast().points().getFirst().value()).isEqualTo(123.5);
        assertThat(status.scorecard().replicaHours()).isEqualTo(5);
        assertThat(status.conditions())
                .extracting(ConditionStatus::type)
                .containsExactly(
                        "Ready",
                        "ScalingActive",
                        "AbleToScale",
                        "ScalingLimited",
                        "MetricsAvailable",
                        "ForecastReady",
                        "PolicyReady",
                        "FallbackActive",
                        "Paused",
                        "RolloutInProgress",
                        "PodsUnschedulable",
                        "ConflictingAutoscaler");
    }

    @Test
    void saysWhyThereIsNoNetwork() {
        assertThat(forecastReady(new NoNetwork.EngineUnavailable("no natives for this processor")))
                .isEqualTo("False/EngineUnavailable: simple forecasts decide, without a network: no natives for this"
                        + " processor");
        assertThat(forecastReady(new NoNetwork.ModelRefused("forecaster.bin is damaged")))
                .isEqualTo("False/ModelRefused: simple forecasts decide, without a network: forecaster.bin is damaged");
        assertThat(forecastReady(new NoNetwork.ModelAbsent("forecaster.bin does not exist")))
                .isEqualTo(
                        "True/Forecasting: the forecast is made by Seasonal; there is no network: forecaster.bin does"
                                + " not exist");
        assertThat(says(status(Reports.calm().report(), null), "ForecastReady")).isEqualTo("True/Forecasting");
    }

    private static String forecastReady(NoNetwork why) {
        var status = ScalerStatuses.after(
                Reports.calm().report(), SCALER, LearnedFacts.none(Optional.of(why), Optional.empty()), null);
        assertThat(status.forecastSource()).isEqualTo("Seasonal");
        var condition = status.conditions().stream()
                .filter(each -> each.type().equals("ForecastReady"))
                .findFirst()
                .orElseThrow();
        return condition.status() + "/" + condition.reason() + ": " + condition.message();
    }

    @Test
    void saysWhyTheAgentIsNotHeard() {
        assertThat(policyReady(new ActingGate.Open())).isEqualTo("True/AgentChooses");
        assertThat(policyReady(new ActingGate.AdvantageTooSmall(Posture.LEAN, 0.001, 0.002, 0.004)))
                .isEqualTo("True/AdvantageTooSmall");
        assertThat(policyReady(new ActingGate.LowConfidence(0.3, 0.4))).isEqualTo("False/LowConfidence");
        assertThat(policyReady(new ActingGate.RecordTooShort(Duration.ofHours(2), Duration.ofHours(12))))
                .isEqualTo("False/RecordTooShort");
        assertThat(policyReady(new ActingGate.CostlierThanDefault(1.3, 1.2))).isEqualTo("False/CostlierThanDefault");
        assertThat(says(status(Reports.calm().report(), null), "PolicyReady")).isEqualTo("False/DefaultPosture");
    }

    @Test
    void saysWhyThereIsNoAgent() {
        assertThat(policyReady(new NoNetwork.EngineUnavailable("no natives for this processor")))
                .isEqualTo("False/EngineUnavailable: the default posture speaks: no natives for this processor");
        assertThat(policyReady(new NoNetwork.ModelRefused("policy.bin is damaged")))
                .isEqualTo("False/ModelRefused: the default posture speaks: policy.bin is damaged");
        assertThat(policyReady(new NoNetwork.ModelAbsent("policy.bin does not exist")))
                .isEqualTo("False/DefaultPosture: the default posture speaks: policy.bin does not exist");
    }

    @Test
    void showsWhichWeightsSpeakOrWould() {
        assertThat(policyReady(Reports.calm().deliberated(new ActingGate.Open()), LearnedFacts.NONE))
                .endsWith("(weights 3fa9c012ab45)");
        assertThat(policyReady(Reports.calm().deliberated(new ActingGate.LowConfidence(0.3, 0.4)), LearnedFacts.NONE))
                .endsWith("(weights 3fa9c012ab45)");
    }

    private static String policyReady(NoNetwork why) {
        return policyReady(Reports.calm(), LearnedFacts.none(Optional.empty(), Optional.of(why)));
    }

    private static String policyReady(Reports reports, LearnedFacts facts) {
        var condition = ScalerStatuses.after(reports.report(), SCALER, facts, null).conditions().stream()
                .filter(each -> each.type().equals("PolicyReady"))
                .findFirst()
                .orElseThrow();
        return condition.status() + "/" + condition.reason() + ": " + condition.message();
    }

    private static String policyReady(ActingGate gate) {
        return says(status(Reports.calm().deliberated(gate).report(), null), "PolicyReady");
    }

    @Test
    void aShortGapOfMetricsLeavesItReady() {
        var before = status(Reports.calm().report(), null);
        var gap = status(
                Reports.calm()
                        .after(Duration.ofMinutes(1))
                        .without(Reason.DEMAND_STALE)
                        .report(),
                before);
        assertThat(says(gap, "Ready")).isEqualTo("True/Deciding");
        assertThat(says(gap, "MetricsAvailable")).isEqualTo("False/DemandStale");
        assertThat(says(gap, "ScalingActive")).isEqualTo("False/FailedGetMetrics");

        var fallen = status(
                Reports.calm()
                        .after(Duration.ofMinutes(4))
                        .without(Reason.DEMAND_STALE)
                        .fallingBackTo(6)
                        .report(),
                gap);
        assertThat(says(fallen, "Ready")).isEqualTo("False/MetricsUnavailable");
        assertThat(says(fallen, "FallbackActive")).isEqualTo("True/FallbackReplicas");
    }

    @Test
    void showsTheForecastAsFarAsTheHorizon() {
        var status = status(Reports.calm().lookingAhead(Duration.ofMinutes(4)).report(), null);
        assertThat(status.forecast().points())
                .extracting(ForecastPoint::offsetSeconds)
                .containsExactly(60, 120, 180);
    }

    @Test
    void saysThatNoForecastIsWanted() {
        var status = status(Reports.calm().withoutForecast().report(), null);
        assertThat(says(status, "ForecastReady")).isEqualTo("False/ForecastDisabled");
        assertThat(status.forecast()).isNull();
    }

    @Test
    void aTransitionTimeChangesWithTheStatusAlone() {
        var before = status(Reports.calm().report(), null);
        var after = status(
                Reports.calm()
                        .after(Duration.ofMinutes(1))
                        .without(Reason.DEMAND_STALE)
                        .report(),
                before);
        assertThat(find(after, "Ready").lastTransitionTime()).isEqualTo("2026-05-04T12:00:00Z");
        assertThat(find(after, "MetricsAvailable").lastTransitionTime()).isEqualTo("2026-05-04T12:01:00Z");
    }

    @Test
    void quotesWhatTheClusterRefused() {
        var status = status(
                Reports.calm().failing(new Outcome.Refused("HTTP 403: no"), 8).report(), null);
        assertThat(find(status, "AbleToScale").message()).isEqualTo("HTTP 403: no");
        assertThat(status.desiredReplicas()).isEqualTo(5);
        assertThat(status.lastScaleTime()).isNull();
    }

    @Test
    void namesManualHoldPauseRivalAndRollout() {
        assertThat(says(status(Reports.calm().vetoed(Reason.MANUAL_HOLD).report(), null), "AbleToScale"))
                .isEqualTo("False/ManualHold");
        var paused = status(
                Reports.calm().under(WorkloadConditions.CALM.paused(Pause.ALL)).report(), null);
        assertThat(says(paused, "Paused")).isEqualTo("True/Paused");
        assertThat(paused.decisionSource()).isEqualTo("Paused");
        var beside = status(
                Reports.calm()
                        .under(WorkloadConditions.CALM.beside("HorizontalPodAutoscaler web"))
                        .report(),
                null);
        assertThat(says(beside, "ConflictingAutoscaler")).isEqualTo("True/RivalFound");
        assertThat(beside.effectiveMode()).isEqualTo("Observe");
        var rolling = status(
                Reports.calm().under(WorkloadConditions.CALM.rollingOut()).report(), null);
        assertThat(says(rolling, "RolloutInProgress")).startsWith("True/");
        var failing = status(
                Reports.calm()
                        .under(WorkloadConditions.CALM.failing("exceeded quota"))
                        .report(),
                null);
        assertThat(find(failing, "PodsUnschedulable").message()).isEqualTo("exceeded quota");
    }

    @Test
    void listsWhatGuardsChanged() {
        var limit = new GuardFinding(
                "range", 60, 40, new Ruling.Adjust(40, Reason.ABOVE_MAXIMUM, SmallestChange.target(40, 60)));
        var status = status(Reports.calm().observing(40, limit).report(), null);
        assertThat(says(status, "ScalingLimited")).isEqualTo("True/TooManyReplicas");
        assertThat(status.lastDecision().reasons())
                .containsExactly(new ProactiveScalerStatus.ReasonStatus("range", 60, 40, "AboveMaximum"));
    }

    @Test
    void aPassThatWasGivenUpKeepsWhatWasKnown() {
        var before = status(Reports.calm().applied(8).report(), null);
        var status = status(Reports.calm().after(Duration.ofMinutes(1)).givenUp("dqn_decision", "boom"), before);
        assertThat(says(status, "Ready")).isEqualTo("False/PassFailed");
        assertThat(status.desiredReplicas()).isEqualTo(8);
        assertThat(find(status, "Ready").message()).isEqualTo("dqn_decision: boom");
    }

    @Test
    void aPatchRemovesWhatAStatusHasNoMore() {
        var without = status(Reports.calm().without(Reason.DEMAND_STALE).report(), null);
        assertThat(StatusJson.of(without)).contains("\"forecast\":null").contains("\"conditions\":[");
        assertThat(StatusJson.of(status(Reports.calm().report(), null))).contains("\"errorPercent\":null");
    }

    private static ProactiveScalerStatus status(PassReport report, @Nullable ProactiveScalerStatus before) {
        return ScalerStatuses.after(report, SCALER, LearnedFacts.NONE, before);
    }

    private static String says(ProactiveScalerStatus status, String type) {
        var condition = find(status, type);
        return condition.status() + "/" + condition.reason();
    }

    private static ConditionStatus find(ProactiveScalerStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
