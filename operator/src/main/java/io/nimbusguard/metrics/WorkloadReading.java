package io.nimbusguard.metrics;

import io.nimbusguard.dqn.Deliberation;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.forecasting.Accuracy;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.Proposal.Abstain;
import io.nimbusguard.scaling.Proposal.Hold;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Verdict.Abstained;
import io.nimbusguard.scaling.Verdict.Apply;
import io.nimbusguard.scaling.Verdict.Observed;
import io.nimbusguard.scaling.Verdict.Stay;
import io.nimbusguard.scaling.Verdict.Vetoed;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.PassReport;
import io.nimbusguard.workflow.Settlement.Settled;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What is exported of one workload, taken out of its last pass. What that pass did not have is absent here.
///
/// @param time     of the pass
/// @param fallback whether the fallback decides; empty when the pass decided nothing
/// @param reward   of the decision settled last, in whichever pass
/// @param epsilon  the chance of trying another posture; empty where no agent looked
/// @param detail   empty unless `meters.detail=workload`
record WorkloadReading(
        Workload workload,
        Instant time,
        Counts counts,
        Optional<Outlook> outlook,
        Optional<Boolean> fallback,
        OptionalDouble reward,
        OptionalDouble epsilon,
        Optional<Detail> detail) {

    /// Replica counts; see [Meter#REPLICAS].
    record Counts(
            OptionalInt current,
            OptionalInt desired,
            OptionalInt recommended,
            OptionalInt unconstrained,
            OptionalInt shadowHpa) {}

    /// The forecast that the pass decided on.
    ///
    /// @param tenMinutes demand ten minutes ahead
    record Outlook(QuantileCurve tenMinutes, double confidence, Optional<Accuracy> accuracy) {

        static Outlook of(Forecast forecast) {
            return new Outlook(
                    forecast.points().getLast(), forecast.confidence().value(), forecast.accuracy());
        }
    }

    /// @param points demand at each offset; empty without a forecast
    /// @param agent  what an agent made of it; empty where none looked
    record Detail(Measurements features, List<QuantileCurve> points, Optional<Deliberation> agent) {}

    /// @param before what stood there until now
    static WorkloadReading of(PassReport report, Optional<WorkloadReading> before, MeterDetail detail) {
        var decision = report.decision();
        return new WorkloadReading(
                report.input().workload(),
                report.input().now(),
                counts(report),
                decision.flatMap(DecisionRecord::forecast).map(Outlook::of),
                decision.map(record -> record.proposal().source() == DecisionSource.FALLBACK),
                reward(report, before),
                epsilon(decision),
                detail == MeterDetail.WORKLOAD ? decision.map(WorkloadReading::detail) : Optional.empty());
    }

    private static OptionalDouble epsilon(Optional<DecisionRecord> decision) {
        return agent(decision)
                .map(Deliberation::epsilon)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    private static Optional<Deliberation> agent(Optional<DecisionRecord> decision) {
        return decision.flatMap(DecisionRecord::choice).flatMap(PostureChoice::deliberation);
    }

    private static Counts counts(PassReport report) {
        var shadowHpa = report.shadowHpa();
        if (report.decision().isEmpty()) {
            return new Counts(
                    OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), shadowHpa);
        }
        var decision = report.decision().get();
        var current = decision.observation()
                .replicas()
                .map(ReplicaCounts::current)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
        return new Counts(current, desired(decision), recommended(decision), unconstrained(decision), shadowHpa);
    }

    private static OptionalInt desired(DecisionRecord decision) {
        return switch (decision.verdict()) {
            case Apply(var _, int target, var _) -> OptionalInt.of(target);
            case Stay(int current, var _, var _) -> OptionalInt.of(current);
            case Vetoed(int current, var _, var _) -> OptionalInt.of(current);
            case Observed(int current, var _, var _) -> OptionalInt.of(current);
            case Abstained(var _) -> OptionalInt.empty();
        };
    }

    private static OptionalInt recommended(DecisionRecord decision) {
        return decision.verdict() instanceof Observed(var _, int target, var _)
                ? OptionalInt.of(target)
                : desired(decision);
    }

    private static OptionalInt unconstrained(DecisionRecord decision) {
        return switch (decision.proposal()) {
            case Scale scale -> OptionalInt.of(scale.target());
            case Hold hold -> OptionalInt.of(hold.replicas());
            case Abstain(var _) -> OptionalInt.empty();
        };
    }

    private static OptionalDouble reward(PassReport report, Optional<WorkloadReading> before) {
        var prices = report.input().spec().prices();
        for (var settlement : report.settlements().reversed()) {
            if (settlement instanceof Settled settled) {
                return settled.ours().reward(prices);
            }
        }
        return before.map(WorkloadReading::reward).orElseGet(OptionalDouble::empty);
    }

    private static Detail detail(DecisionRecord decision) {
        return new Detail(
                decision.observation().measurements(),
                decision.forecast().map(Forecast::points).orElseGet(List::of),
                agent(Optional.of(decision)));
    }
}
