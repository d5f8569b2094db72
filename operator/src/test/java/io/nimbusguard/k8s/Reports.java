package io.nimbusguard.k8s;

import io.nimbusguard.dqn.ActingGate;
import io.nimbusguard.dqn.Deliberation;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.dqn.QValues;
import io.nimbusguard.forecasting.Confidence;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.ForecastSource;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.FleetBudget;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.GuardFinding;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.ReplicaRange;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.Verdict;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.FallbackRule;
import io.nimbusguard.workflow.ForecastUse;
import io.nimbusguard.workflow.PassInput;
import io.nimbusguard.workflow.PassReport;
import io.nimbusguard.workflow.ScalerSpec;
import io.nimbusguard.workflow.Scorecard;
import io.nimbusguard.workflow.Tally;
import io.nimbusguard.workflow.Trail;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Builds passes that are over.
final class Reports {

    static final Workload CHECKOUT = new Workload("shop", "checkout", "uid-1");
    static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private final Workload workload;
    private Instant now = NOON;
    private Mode mode = Mode.AUTO;
    private Evidence evidence = new Evidence.Complete();
    private Optional<Forecast> forecast = Optional.of(forecast(0.8));
    private ForecastUse forecastUse = ForecastUse.STANDARD;
    private WorkloadConditions conditions = WorkloadConditions.CALM;
    private Proposal proposal = plan(5);
    private Verdict verdict = new Verdict.Stay(5, Reason.INSIDE_BAND, List.of());
    private Outcome outcome = new Outcome.NotAttempted();
    private Optional<ReplicaCounts> replicas = Optional.of(new ReplicaCounts(5, 5));

    private Optional<PostureChoice> choice = Optional.empty();

    private Reports(Workload workload) {
        this.workload = workload;
    }

    /// Five replicas, all well, nothing to do.
    static Reports calm() {
        return new Reports(CHECKOUT);
    }

    static Reports calm(Workload workload) {
        return new Reports(workload);
    }

    static Proposal plan(int target) {
        return new Proposal.Scale(
                target, target, target, 1, Posture.BALANCED, DecisionSource.PLANNER, Reason.INSIDE_BAND);
    }

    static Forecast forecast(double confidence) {
        var points = Collections.nCopies(Horizons.POINTS.size(), QuantileCurve.certain(123.456789));
        var maxima = Collections.nCopies(Horizons.MAXIMA.size(), QuantileCurve.certain(150));
        return new Forecast(
                NOON, ForecastSource.SEASONAL, points, maxima, Map.of(), new Confidence(confidence, 1, 1, 1));
    }

    /// Chosen by an agent behind that gate.
    Reports deliberated(ActingGate gate) {
        var deliberation = new Deliberation(
                new QValues(List.of()),
                "3fa9c012ab45",
                Posture.LEAN,
                gate,
                0,
                Deliberation.Trial.NONE,
                Optional.empty());
        var source = gate instanceof ActingGate.Open ? DecisionSource.DQN : DecisionSource.PLANNER;
        choice = Optional.of(new PostureChoice(Posture.BALANCED, source, Optional.of(deliberation)));
        proposal = new Proposal.Scale(5, 5, 5, 1, Posture.BALANCED, source, Reason.INSIDE_BAND);
        return this;
    }

    Reports at(Instant time) {
        now = time;
        return this;
    }

    Reports after(Duration time) {
        return at(NOON.plus(time));
    }

    Reports mode(Mode other) {
        mode = other;
        return this;
    }

    Reports without(Reason reason) {
        evidence = new Evidence.Unusable(reason);
        forecast = Optional.empty();
        proposal = new Proposal.Hold(5, DecisionSource.HOLD, reason);
        return this;
    }

    Reports fallingBackTo(int count) {
        proposal = new Proposal.Hold(count, DecisionSource.FALLBACK, Reason.FALLBACK_REPLICAS);
        return this;
    }

    Reports confident(double confidence) {
        forecast = Optional.of(forecast(confidence));
        return this;
    }

    Reports lookingAhead(Duration horizon) {
        forecastUse = new ForecastUse(true, horizon, 0.4);
        return this;
    }

    Reports withoutForecast() {
        forecastUse = new ForecastUse(false, Duration.ofMinutes(10), 0.4);
        forecast = Optional.empty();
        return this;
    }

    Reports under(WorkloadConditions given) {
        conditions = given;
        return this;
    }

    Reports vetoed(Reason reason) {
        verdict = new Verdict.Vetoed(5, reason, List.of());
        return this;
    }

    Reports applied(int to) {
        proposal = plan(to);
        verdict = new Verdict.Apply(5, to, List.of());
        outcome = new Outcome.Applied(5, to);
        return this;
    }

    Reports failing(Outcome failure, int to) {
        proposal = plan(to);
        verdict = new Verdict.Apply(5, to, List.of());
        outcome = failure;
        return this;
    }

    Reports observing(int target, GuardFinding... findings) {
        proposal = plan(target);
        verdict = new Verdict.Observed(5, target, List.of(findings));
        return this;
    }

    PassReport report() {
        var spec = new ScalerSpec(
                new ReplicaRange(2, 40),
                mode,
                Profile.BALANCED,
                OptionalDouble.of(100),
                OptionalDouble.empty(),
                Prices.STANDARD,
                new ScalerSpec.Startup(Duration.ofMinutes(1), true),
                Optional.empty(),
                FallbackRule.standard(2),
                forecastUse,
                Optional.empty());
        var input = new PassInput(workload, spec, now, FleetBudget.full(500, now));
        var observation = new Observation(
                workload,
                now,
                Measurements.allMissing(MissingReason.NO_SERIES),
                Series.empty(now, Duration.ofMinutes(1)),
                replicas,
                OptionalDouble.of(1),
                conditions);
        var decision = new DecisionRecord(
                workload.uid() + "@" + now.toEpochMilli(),
                input,
                observation,
                evidence,
                forecast,
                choice,
                proposal,
                verdict,
                outcome);
        return new PassReport(
                input,
                Optional.of(decision),
                List.of(),
                new Scorecard(3, 0, 0, new Tally(3600, 18_000, 15_000, 12, 60, 4), Optional.empty()),
                new Trail(List.of()));
    }

    /// The same pass, given up before its verdict.
    PassReport givenUp(String node, String failure) {
        var report = report();
        return new PassReport(
                report.input(),
                Optional.empty(),
                List.of(),
                report.scorecard(),
                new Trail(List.of(new Trail.Visit(node, 1, Optional.of(failure)))));
    }
}
