package io.nimbusguard.dashboard.api;

import static io.nimbusguard.dashboard.api.PageJson.orNull;

import io.nimbusguard.dashboard.seen.WorkloadWatch;
import io.nimbusguard.forecasting.Accuracy;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Evidence;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.WorkloadConditions.Rollout;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.PassReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One workload on one line, as its last pass saw it.
///
/// @param time            of the pass, ISO 8601
/// @param source          which rung decided; absent when the pass was given up
/// @param forecastSource  who forecasts
/// @param current         replicas asked for
/// @param needed          replicas that the demand needed since the pass before
/// @param target          what the guards let through
/// @param shadowHpa       what an HPA beside it asks for
/// @param demand          [requests per second]
/// @param confidence      of the forecast, ratio in [0, 1]
/// @param errorRatio      mean absolute error ten minutes ahead over mean demand, over about two hours
/// @param risk            share of the replicas wanted for the load expected soon that is not ready, ratio in [0, 1]
/// @param saving          what the shadow HPA would have cost beyond us [replica-hours]; below 0 where it was cheaper
/// @param savingRatio     the same over the shadow HPA's cost
/// @param ours            the account
/// @param conflict        the other autoscaler of the same target
/// @param troubles        what stands out, in words
/// @param summary         of the last decision
public record WorkloadRow(
        String namespace,
        String name,
        String time,
        String mode,
        int min,
        int max,
        @Nullable String source,
        @Nullable String forecastSource,
        @Nullable Integer current,
        @Nullable Integer ready,
        @Nullable Integer needed,
        @Nullable Integer target,
        @Nullable Integer shadowHpa,
        @Nullable Double demand,
        @Nullable Double confidence,
        @Nullable Double errorRatio,
        @Nullable Double risk,
        @Nullable Double saving,
        @Nullable Double savingRatio,
        long settled,
        TallyView ours,
        @Nullable TallyView shadowAccount,
        @Nullable String conflict,
        List<String> troubles,
        @Nullable String summary) {

    public WorkloadRow {
        troubles = List.copyOf(troubles);
    }

    static WorkloadRow of(WorkloadWatch watch) {
        return watch.read(WorkloadRow::whileStill);
    }

    private static WorkloadRow whileStill(WorkloadWatch watch) {
        var report = watch.last();
        var input = report.input();
        var decision = report.decision();
        var observation = decision.map(DecisionRecord::observation);
        var counts = observation.flatMap(Observation::replicas);
        var forecast = decision.flatMap(DecisionRecord::forecast);
        var prices = input.spec().prices();
        var card = report.scorecard();
        var ours = TallyView.of(card.ours(), prices);
        var theirs = card.shadowHpa().map(tally -> TallyView.of(tally, prices));
        var saving = theirs.map(hpa -> cost(hpa) - cost(ours));
        return new WorkloadRow(
                input.workload().namespace(),
                input.workload().name(),
                input.now().toString(),
                Decisions.word(input.spec().mode()),
                input.spec().range().min(),
                input.spec().range().max(),
                decision.map(made -> source(made).label()).orElse(null),
                forecast.map(made -> made.source().label()).orElse(null),
                counts.map(ReplicaCounts::current).orElse(null),
                counts.map(ReplicaCounts::ready).orElse(null),
                orNull(watch.needed()),
                decision.map(made -> orNull(Decisions.target(made.verdict()))).orElse(null),
                orNull(report.shadowHpa()),
                observation
                        .map(seen -> orNull(seen.measurements().value(Feature.REQUEST_RATE)))
                        .orElse(null),
                forecast.map(made -> made.confidence().value()).orElse(null),
                forecast.flatMap(Forecast::accuracy).map(Accuracy::errorRatio).orElse(null),
                decision.map(made -> risk(made, counts)).orElse(null),
                saving.orElse(null),
                theirs.filter(hpa -> cost(hpa) > 0)
                        .map(hpa -> 1 - cost(ours) / cost(hpa))
                        .orElse(null),
                card.settled(),
                ours,
                theirs.orElse(null),
                observation.flatMap(seen -> seen.conditions().rivalAutoscaler()).orElse(null),
                troubles(report),
                decision.map(DecisionRecord::summary).orElse(null));
    }

    private static double cost(TallyView tally) {
        return tally.cost() == null ? 0 : tally.cost();
    }

    private static DecisionSource source(DecisionRecord decision) {
        return decision.observation().conditions().pause().stopsAll()
                ? DecisionSource.PAUSED
                : decision.proposal().source();
    }

    private static @Nullable Double risk(DecisionRecord decision, Optional<ReplicaCounts> counts) {
        if (counts.isEmpty() || !(decision.proposal() instanceof Scale plan)) {
            return null;
        }
        var wanted = Math.max(plan.lower(), plan.floor());
        return wanted == 0 ? 0.0 : (double) Math.max(0, wanted - counts.get().ready()) / wanted;
    }

    private static List<String> troubles(PassReport report) {
        var troubles = new ArrayList<String>();
        report.decision().ifPresent(decision -> {
            var conditions = decision.observation().conditions();
            if (decision.evidence() instanceof Evidence.Unusable(var reason)) {
                troubles.add(reason.sentence());
            }
            conditions.replicaFailure().ifPresent(troubles::add);
            if (conditions.rollout() == Rollout.IN_PROGRESS) {
                troubles.add("a rollout is in progress");
            }
        });
        troubles.addAll(report.trail().failures());
        return troubles;
    }

    /// Whether a lower rung of the ladder than the planner's decided, or none.
    boolean isDegraded() {
        return source == null || !(source.equals("DQN") || source.equals("Planner"));
    }
}
