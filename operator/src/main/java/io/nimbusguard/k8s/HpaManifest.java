package io.nimbusguard.k8s;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRules;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricTarget;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.nimbusguard.hpa.BehaviorSpec;
import io.nimbusguard.hpa.PolicySelection;
import io.nimbusguard.hpa.ScalingPolicy;
import io.nimbusguard.hpa.ScalingRulesSpec;
import io.nimbusguard.scaling.ReplicaRange;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What a HorizontalPodAutoscaler's manifest (`autoscaling/v2`) asks for, as far as it can be judged from a load.
///
/// @param cpuPercent   wanted utilization of the CPU request; empty where it does not look at it
/// @param averageValue of a metric per replica, taken to be requests per second; empty where it looks at none
public record HpaManifest(
        ReplicaRange range, OptionalInt cpuPercent, OptionalDouble averageValue, Optional<BehaviorSpec> behavior) {

    /// @throws IllegalArgumentException with a sentence for people, where it is no such manifest
    public static HpaManifest of(String yaml) {
        HorizontalPodAutoscaler manifest;
        try {
            manifest = Serialization.unmarshal(yaml, HorizontalPodAutoscaler.class);
        } catch (RuntimeException foreign) {
            throw new IllegalArgumentException("it is no manifest of a HorizontalPodAutoscaler", foreign);
        }
        if (manifest == null
                || !"HorizontalPodAutoscaler".equals(manifest.getKind())
                || !"autoscaling/v2".equals(manifest.getApiVersion())
                || manifest.getSpec() == null
                || manifest.getSpec().getMaxReplicas() == null) {
            throw new IllegalArgumentException(
                    "it is no HorizontalPodAutoscaler of autoscaling/v2 with spec.maxReplicas");
        }
        var spec = manifest.getSpec();
        var range = new ReplicaRange(orElse(spec.getMinReplicas(), 1), spec.getMaxReplicas());
        var cpu = OptionalInt.empty();
        var average = OptionalDouble.empty();
        for (var metric : spec.getMetrics()) {
            var target = target(metric);
            if ("Resource".equals(metric.getType()) && target.getAverageUtilization() != null) {
                cpu = OptionalInt.of(target.getAverageUtilization());
            } else if (!"Resource".equals(metric.getType()) && target.getAverageValue() != null) {
                average = OptionalDouble.of(number(target.getAverageValue()));
            } else {
                throw new IllegalArgumentException("its metric of type " + metric.getType()
                        + " is neither a utilization of CPU nor an average value");
            }
        }
        return new HpaManifest(
                range,
                cpu.isEmpty() && average.isEmpty() ? OptionalInt.of(80) : cpu,
                average,
                Optional.ofNullable(spec.getBehavior()).map(HpaManifest::behavior));
    }

    private static MetricTarget target(MetricSpec metric) {
        var target =
                switch (String.valueOf(metric.getType())) {
                    case "Resource" ->
                        metric.getResource() != null
                                        && "cpu".equals(metric.getResource().getName())
                                ? metric.getResource().getTarget()
                                : null;
                    case "Pods" ->
                        metric.getPods() == null ? null : metric.getPods().getTarget();
                    case "Object" ->
                        metric.getObject() == null ? null : metric.getObject().getTarget();
                    case "External" ->
                        metric.getExternal() == null
                                ? null
                                : metric.getExternal().getTarget();
                    default -> null;
                };
        if (target == null) {
            throw new IllegalArgumentException(
                    "its metric of type " + metric.getType() + " cannot be simulated: only CPU and requests can");
        }
        return target;
    }

    private static BehaviorSpec behavior(HorizontalPodAutoscalerBehavior behavior) {
        return new BehaviorSpec(rules(behavior.getScaleUp()), rules(behavior.getScaleDown()));
    }

    private static @Nullable ScalingRulesSpec rules(@Nullable HPAScalingRules rules) {
        if (rules == null) {
            return null;
        }
        var window = rules.getStabilizationWindowSeconds();
        var policies = rules.getPolicies() == null || rules.getPolicies().isEmpty()
                ? null
                : rules.getPolicies().stream()
                        .map(policy -> new ScalingPolicy(
                                ScalingPolicy.Type.valueOf(policy.getType().toUpperCase(Locale.ROOT)),
                                policy.getValue(),
                                Duration.ofSeconds(policy.getPeriodSeconds())))
                        .toList();
        return new ScalingRulesSpec(
                window == null ? null : Duration.ofSeconds(window),
                rules.getSelectPolicy() == null
                        ? null
                        : PolicySelection.valueOf(rules.getSelectPolicy().toUpperCase(Locale.ROOT)),
                policies,
                rules.getTolerance() == null ? null : number(rules.getTolerance()));
    }

    private static double number(Quantity quantity) {
        return quantity.getNumericalAmount().doubleValue();
    }

    private static int orElse(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }
}
