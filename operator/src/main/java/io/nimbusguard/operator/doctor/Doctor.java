package io.nimbusguard.operator.doctor;

import io.nimbusguard.config.OperatorSettings;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.k8s.ClusterInspector;
import io.nimbusguard.k8s.ClusterInspector.Fleet;
import io.nimbusguard.k8s.EnrolledWorkload;
import io.nimbusguard.k8s.KubernetesFault;
import io.nimbusguard.operator.DoorSettings;
import io.nimbusguard.operator.Machine;
import io.nimbusguard.operator.doctor.Check.Result.Looked;
import io.nimbusguard.operator.doctor.Check.Result.Skipped;
import io.nimbusguard.prometheus.PrometheusInspector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at an installation with the settings, the kubeconfig and the eyes of an operator. It needs none to run, and
/// changes nothing.
public final class Doctor {

    private final OperatorSettings settings;
    private final Machine machine;
    private final List<Examined> examined = new ArrayList<>();

    private Doctor(OperatorSettings settings, Machine machine) {
        this.settings = settings;
        this.machine = machine;
    }

    /// One check.
    ///
    /// @param about   what was seen, for a person
    /// @param skipped why it could not be looked at, if so
    public record Examined(String check, String about, Optional<String> skipped, List<Finding> findings) {
        public Examined {
            findings = List.copyOf(findings);
        }
    }

    /// Every check, in the order in which one rests on another.
    public static List<Examined> examine(OperatorSettings settings, Machine machine) {
        var doctor = new Doctor(settings, machine);
        doctor.examine();
        return List.copyOf(doctor.examined);
    }

    private void examine() {
        var doors = new DoorSettings(settings, machine);
        var fleet = Optional.<Fleet>empty();
        try (var cluster = ClusterInspector.open(doors.kubernetes(), machine.clock())) {
            fleet = ofCluster(cluster);
        } catch (KubernetesFault unusable) {
            add("Kubernetes API", () -> Check.found("", ClusterChecks.of(unusable)));
        }
        var enrolled = fleet.map(Fleet::enrolled).orElse(List.of());
        try (var prometheus = new PrometheusInspector(settings.prometheus(), machine.clock(), machine.nanoClock())) {
            ofPrometheus(prometheus, enrolled);
        }
        add("store", new MachineChecks.Store(doors.store()));
        add("tensor library", new MachineChecks.Tensors(LstmEngine.open()));
        add("shipped forecaster", new MachineChecks.ShippedModel(machine.forecaster()));
    }

    /// @return who asks to be scaled; empty where that cannot be known
    private Optional<Fleet> ofCluster(ClusterInspector cluster) {
        var reach = cluster.reach();
        add("Kubernetes API", new ClusterChecks.ApiServer(reach));
        if (reach instanceof ClusterInspector.Reach.Unreached) {
            return Optional.empty();
        }
        var definition = add("definition", new ClusterChecks.Definition(cluster));
        add("rights", new ClusterChecks.Rights(cluster));
        add("leader", new ClusterChecks.Leader(cluster));
        if (definition.findings().stream()
                .anyMatch(finding -> finding.code().equals(FindingCode.DEFINITION_MISSING.label()))) {
            return Optional.empty();
        }
        try {
            var fleet = cluster.fleet();
            add("ProactiveScalers", new WorkloadChecks.Scalers(fleet));
            add("other autoscalers", new WorkloadChecks.Rivals(fleet.enrolled()));
            add("capacity", new WorkloadChecks.Capacity(fleet.enrolled()));
            return Optional.of(fleet);
        } catch (KubernetesFault notTold) {
            add("ProactiveScalers", () -> new Skipped(notTold.why()));
            return Optional.empty();
        }
    }

    private void ofPrometheus(PrometheusInspector prometheus, List<EnrolledWorkload> enrolled) {
        var reach = prometheus.reach();
        add("Prometheus", new PrometheusChecks.Server(settings.prometheus(), reach));
        if (reach instanceof PrometheusInspector.Reach.Reached) {
            add("labels", new PrometheusChecks.Labels(prometheus));
            add("scrape interval", new PrometheusChecks.ScrapeInterval(settings.prometheus(), prometheus, enrolled));
            add("features", new WorkloadChecks.Features(prometheus, enrolled));
        }
    }

    private Examined add(String name, Check check) {
        var result = look(check);
        var one =
                switch (result) {
                    case Looked(var about, var findings) -> new Examined(name, about, Optional.empty(), findings);
                    case Skipped(var because) -> new Examined(name, "", Optional.of(because), List.of());
                };
        examined.add(one);
        return one;
    }

    /// A cluster that stops answering in the middle is told where it did.
    private static Check.Result look(Check check) {
        try {
            return check.look();
        } catch (KubernetesFault notTold) {
            return Check.found("", ClusterChecks.of(notTold));
        }
    }
}
