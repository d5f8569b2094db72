package io.nimbusguard.e2e;

import io.nimbusguard.dashboard.seen.FleetWatch;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Evidence.Unusable;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Proposal;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.Verdict;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.PassInput;
import io.nimbusguard.workflow.PassReport;
import io.nimbusguard.workflow.ScalerSpec;
import io.nimbusguard.workflow.Trail;
import io.nimbusguard.workflow.Trail.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A fleet out of recorded passes of one workload: the same passes under many names, in several modes, some of them
/// beside a rival or on a lower rung.
final class ManyWorkloads {

    /// What a browser would run if it were let.
    static final String HOSTILE = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>";

    private static final String HOSTILE_NAME = "<img src=x onerror=window.hacked=1>";
    private static final List<Mode> MODES =
            List.of(Mode.AUTO, Mode.AUTO, Mode.OBSERVE, Mode.RECOMMEND, Mode.SCALE_UP_ONLY);
    private static final List<String> NAMESPACES = List.of("shop", "search", "payments", "identity", "media");
    private static final List<String> NAMES = List.of("checkout", "catalog", "gateway", "ledger", "ranker", "resizer");

    private ManyWorkloads() {}

    /// @param passes oldest first
    static void watch(FleetWatch fleet, List<PassReport> passes, int workloads) {
        for (var i = 0; i < workloads; i++) {
            var workload = new Workload(
                    NAMESPACES.get(i % NAMESPACES.size()), NAMES.get(i % NAMES.size()) + "-" + i, "uid-" + i);
            // three in a row, at another moment for each
            var first = i * 37 % (passes.size() - 2);
            for (var report : passes.subList(first, first + 3)) {
                fleet.onPass(renamed(report, workload, i));
            }
        }
    }

    /// Every field that holds a text holds a hostile one.
    static void watchHostile(FleetWatch fleet, List<PassReport> passes) {
        var workload = new Workload("evil", HOSTILE_NAME, "uid-evil");
        for (var report : passes) {
            fleet.onPass(hostile(renamed(report, workload, 0)));
        }
    }

    private static PassReport renamed(PassReport report, Workload workload, int place) {
        var spec = withMode(report.input().spec(), MODES.get(place % MODES.size()));
        var input = new PassInput(
                workload, spec, report.input().now(), report.input().fleet());
        var decision = report.decision()
                .map(made -> place % 50 == 7
                        ? degraded(made, input, workload)
                        : place % 40 == 3
                                ? besideARival(made, input, workload)
                                : renamed(
                                        made,
                                        input,
                                        observation(
                                                made,
                                                workload,
                                                made.observation().conditions())));
        return new PassReport(
                input, decision, report.settlements(), report.scorecard(), report.trail(), report.shadowHpa());
    }

    private static DecisionRecord renamed(DecisionRecord made, PassInput input, Observation seen) {
        return new DecisionRecord(
                id(input),
                input,
                seen,
                made.evidence(),
                made.forecast(),
                made.choice(),
                made.proposal(),
                made.verdict(),
                made.outcome());
    }

    private static String id(PassInput input) {
        return input.workload().uid() + "@" + input.now().toEpochMilli();
    }

    private static DecisionRecord besideARival(DecisionRecord made, PassInput input, Workload workload) {
        return renamed(
                made, input, observation(made, workload, WorkloadConditions.CALM.beside("HPA " + workload.name())));
    }

    private static DecisionRecord degraded(DecisionRecord made, PassInput input, Workload workload) {
        return new DecisionRecord(
                id(input),
                input,
                observation(made, workload, WorkloadConditions.CALM),
                new Unusable(Reason.DEMAND_STALE),
                Optional.empty(),
                Optional.empty(),
                new Proposal.Hold(12, DecisionSource.HOLD, Reason.DEMAND_STALE),
                new Verdict.Stay(12, Reason.DEMAND_STALE, List.of()),
                new Outcome.NotAttempted());
    }

    private static PassReport hostile(PassReport report) {
        var decision = report.decision()
                .map(made -> new DecisionRecord(
                        made.id(),
                        made.input(),
                        observation(
                                made,
                                made.input().workload(),
                                WorkloadConditions.CALM.beside(HOSTILE).failing(HOSTILE)),
                        made.evidence(),
                        made.forecast(),
                        made.choice(),
                        made.proposal(),
                        new Verdict.Apply(10, 11, made.verdict().findings()),
                        new Outcome.Refused(HOSTILE)));
        var visits = new ArrayList<Visit>(report.trail().visits());
        visits.add(new Visit("update_rewards", 1000, Optional.of(HOSTILE)));
        return new PassReport(
                report.input(),
                decision,
                report.settlements(),
                report.scorecard(),
                new Trail(visits),
                report.shadowHpa());
    }

    private static Observation observation(DecisionRecord made, Workload workload, WorkloadConditions conditions) {
        var seen = made.observation();
        return new Observation(
                workload,
                seen.time(),
                seen.measurements(),
                seen.demand(),
                seen.replicas(),
                seen.coverage(),
                conditions);
    }

    private static ScalerSpec withMode(ScalerSpec spec, Mode mode) {
        return new ScalerSpec(
                spec.range(),
                mode,
                spec.profile(),
                spec.averageValue(),
                spec.cpuRequestCores(),
                spec.prices(),
                spec.startup(),
                spec.behavior(),
                spec.fallback(),
                spec.forecast(),
                spec.latencyObjective());
    }
}
