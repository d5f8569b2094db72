package io.nimbusguard.operator.doctor;

import static io.nimbusguard.operator.doctor.FindingCode.*;

import io.nimbusguard.k8s.ClusterInspector.Fleet;
import io.nimbusguard.k8s.ClusterInspector.Scaler.ScalesNothing;
import io.nimbusguard.k8s.EnrolledWorkload;
import io.nimbusguard.operator.doctor.ClusterChecks.Some;
import io.nimbusguard.prometheus.PrometheusInspector;
import io.nimbusguard.prometheus.PrometheusInspector.View;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement.Missing;
import io.nimbusguard.scaling.MissingReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the operator needs of the workloads that it is asked to scale.
final class WorkloadChecks {

    /// A finding for each of this many, and one for the rest.
    private static final int TOLD_EACH = 20;

    private WorkloadChecks() {}

    record Scalers(Fleet fleet) implements Check {

        @Override
        public Result look() {
            var findings = new ArrayList<Finding>();
            if (fleet.scalers().isEmpty()) {
                findings.add(NOTHING_TO_SCALE.finding(
                        "there is no ProactiveScaler where the operator looks",
                        "so it has nothing to watch",
                        "create one, or annotate a Deployment: nimbusguard.io/scale=true and"
                                + " nimbusguard.io/max-replicas"));
            }
            fleet.scalers().stream()
                    .filter(ScalesNothing.class::isInstance)
                    .map(ScalesNothing.class::cast)
                    .filter(scaler -> !scaler.isOff())
                    .limit(TOLD_EACH)
                    .forEach(scaler -> findings.add(SCALES_NOTHING.finding(
                            "ProactiveScaler " + scaler.name() + " scales nothing",
                            scaler.why(),
                            "correct it; kubectl describe psc says the same under Ready")));
            fleet.badAnnotations().stream()
                    .limit(TOLD_EACH)
                    .forEach(bad -> findings.add(BAD_ANNOTATIONS.finding(
                            "the annotations of Deployment " + bad.deployment() + " cannot be followed",
                            String.join("; ", bad.faults()),
                            "correct them with kubectl annotate --overwrite")));
            return new Result.Looked("workloads: " + fleet.enrolled().size(), findings);
        }
    }

    record Rivals(List<EnrolledWorkload> fleet) implements Check {

        @Override
        public Result look() {
            var findings = new ArrayList<Finding>();
            for (var workload : fleet) {
                workload.conditions()
                        .rivalAutoscaler()
                        .filter(_ -> findings.size() < TOLD_EACH)
                        .ifPresent(rival -> findings.add(RIVAL_AUTOSCALER.finding(
                                name(workload) + " is scaled by " + rival + ", too",
                                "beside another autoscaler nothing is written, whatever the mode",
                                "delete it to hand the workload over, or leave it to go on comparing")));
            }
            return new Result.Looked("workloads: " + fleet.size(), findings);
        }
    }

    record Capacity(List<EnrolledWorkload> fleet) implements Check {

        @Override
        public Result look() {
            var findings = new ArrayList<Finding>();
            var unknown = fleet.stream()
                    .filter(workload -> workload.spec().averageValue().isEmpty()
                            && workload.spec().cpuRequestCores().isEmpty())
                    .map(WorkloadChecks::name)
                    .toList();
            if (!unknown.isEmpty()) {
                findings.add(CAPACITY_UNKNOWN.finding(
                        "what a replica carries cannot be known of " + Some.of(unknown),
                        "there is neither spec.demand.averageValue nor a CPU request to learn it from, so nothing"
                                + " moves",
                        "give spec.demand.averageValue, or give the containers a CPU request"));
            }
            fleet.stream()
                    .flatMap(workload -> workload.conditions().replicaFailure().stream()
                            .map(why -> PODS_NOT_CREATED.finding(
                                    "pods of " + name(workload) + " cannot be created",
                                    why,
                                    "see the quota, limits and admission of its namespace")))
                    .limit(TOLD_EACH)
                    .forEach(findings::add);
            return new Result.Looked("workloads: " + fleet.size(), findings);
        }
    }

    /// What a tick would find.
    record Features(PrometheusInspector prometheus, List<EnrolledWorkload> fleet) implements Check {

        private static final double FULL_COVERAGE = 0.9;

        @Override
        public Result look() {
            if (fleet.isEmpty()) {
                return new Result.Skipped("there is no workload to ask for");
            }
            var tick = prometheus.tick(
                    fleet.stream().map(EnrolledWorkload::workload).toList());
            var findings = new ArrayList<Finding>();
            tick.failures()
                    .forEach(failure -> findings.add(QUERY_FAILS.finding(
                            "a query has no answer: " + failure,
                            "what it asks for is missing at every tick",
                            "try the query in Prometheus; where it is one of the settings', correct it there")));
            if (tick.failures().isEmpty()) {
                judge(tick.views(), findings);
            }
            return new Result.Looked("features: " + Feature.ALL.size() + ", workloads: " + fleet.size(), findings);
        }

        private void judge(Map<?, View> views, List<Finding> findings) {
            var missing = new TreeMap<Feature, List<EnrolledWorkload>>();
            for (var workload : fleet) {
                var view = Optional.ofNullable(views.get(workload.workload()));
                view.flatMap(seen -> demand(workload, seen))
                        .filter(_ -> findings.size() < TOLD_EACH)
                        .ifPresent(findings::add);
                view.flatMap(seen -> coverage(workload, seen))
                        .filter(_ -> findings.size() < TOLD_EACH)
                        .ifPresent(findings::add);
                view.ifPresent(seen -> missingBesideDemand(seen)
                        .forEach(feature -> missing.computeIfAbsent(feature, _ -> new ArrayList<>())
                                .add(workload)));
            }
            missing.forEach((feature, workloads) -> findings.add(missing(feature, workloads)));
        }

        private Optional<Finding> demand(EnrolledWorkload workload, View view) {
            var query = prometheus.queryToTry(
                    Feature.REQUEST_RATE, workload.workload().namespace());
            return switch (view.measurements().get(Feature.REQUEST_RATE)) {
                case Missing(var reason)
                when reason == MissingReason.STALE ->
                    Optional.of(DEMAND_STALE.finding(
                            "the newest demand of " + name(workload) + " is too old",
                            "its targets are not scraped any more, or less often than"
                                    + " prometheus.scrape-interval says",
                            "see in Prometheus (Status > Targets) when they were scraped last; try: " + query));
                case Missing(var reason) ->
                    Optional.of(DEMAND_MISSING.finding(
                            "there is no demand of " + name(workload),
                            reason == MissingReason.NO_SERIES
                                    ? "no series is told to be of this workload, so nothing can be decided"
                                    : "its value is no number that demand can be",
                            "try in Prometheus: " + query));
                default -> Optional.empty();
            };
        }

        private static Optional<Finding> coverage(EnrolledWorkload workload, View view) {
            var ready = workload.replicas().map(replicas -> replicas.ready()).orElse(0);
            if (view.reportingPods().isEmpty() || view.measurements().get(Feature.REQUEST_RATE) instanceof Missing) {
                return Optional.empty();
            }
            var reporting = view.reportingPods().getAsInt();
            return reporting >= FULL_COVERAGE * ready
                    ? Optional.empty()
                    : Optional.of(PODS_NOT_SCRAPED.finding(
                            "only " + reporting + " of the " + ready + " ready pods of " + name(workload) + " report",
                            "below 90 % nothing is scaled in, below 50 % nothing is decided",
                            "see in Prometheus (Status > Targets) which of its pods are missing"));
        }

        private static List<Feature> missingBesideDemand(View view) {
            return Feature.ALL.stream()
                    .filter(feature -> feature != Feature.REQUEST_RATE
                            && view.measurements().get(feature) instanceof Missing)
                    .toList();
        }

        private Finding missing(Feature feature, List<EnrolledWorkload> workloads) {
            var first = workloads.stream()
                    .min(Comparator.comparing(WorkloadChecks::name))
                    .orElseThrow();
            return FEATURE_MISSING.finding(
                    feature.metricName() + " is missing of "
                            + Some.of(workloads.stream()
                                    .map(WorkloadChecks::name)
                                    .sorted()
                                    .toList()),
                    "a feature that a workload never had is no fault; forecasts and explanations know less",
                    "try in Prometheus: "
                            + prometheus.queryToTry(feature, first.workload().namespace()) + "; where the metric has"
                            + " another name, set prometheus.queries." + feature.metricName());
        }
    }

    private static String name(EnrolledWorkload workload) {
        return PrometheusChecks.name(workload.workload());
    }
}
