package io.nimbusguard.hpa;

import static io.nimbusguard.hpa.VectorJson.NOW;
import static io.nimbusguard.hpa.VectorJson.list;
import static io.nimbusguard.hpa.VectorJson.orNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Checks one line of `replica_calculator.jsonl`: one metric, one proposal.
final class ReplicaCalculatorVectors implements HpaVectors.Check {

    /// The condition's transition time where none is set.
    private static final Instant ZERO_TIME = Instant.parse("0001-01-01T00:00:00Z");

    @Override
    public List<String> disagreements(JsonNode vector) {
        var calculator = new ReplicaCalculator(new StartupRule(
                VectorJson.seconds(vector.get("cpu_initialization_period_s")),
                VectorJson.seconds(vector.get("initial_readiness_delay_s"))));
        var tolerance = new Tolerance(
                vector.get("tolerance_up").asDouble(),
                vector.get("tolerance_down").asDouble());
        var pods = list(vector.get("pods"), pod -> pod(pod, vector));
        var replicas = vector.get("current_replicas").asInt();
        var scale = new ScaleReading(replicas, replicas, PodCount.of(pods));
        var proposal = calculator.propose(metric(vector), reading(vector, pods), scale, tolerance, NOW);
        var expectations = new Expectations("");
        expect(expectations, vector.get("expected"), proposal);
        return expectations.disagreements();
    }

    private static void expect(Expectations expectations, JsonNode expected, ReplicaProposal proposal) {
        var errorClass = expected.get("error_class").asText();
        switch (proposal) {
            case ReplicaProposal.Proposed proposed -> {
                expectations
                        .expect("error_class", errorClass, "none")
                        .expect(expected, "replicas", proposed.replicas())
                        .expect("usage_milli", expected.get("usage_milli").asLong(), proposed.usageMilli())
                        .expect(
                                "utilization_percent",
                                orNull(expected.get("utilization_percent"), JsonNode::asInt),
                                proposed.utilizationPercent());
            }
            case ReplicaProposal.Failed(var cause, var detail) -> {
                expectations.expect("error_class", errorClass, cause.name().toLowerCase(Locale.ROOT));
                if (cause != ReplicaProposal.Cause.METRICS_UNAVAILABLE) {
                    expectations.expect("error", expected.get("error").asText(), detail);
                }
            }
        }
    }

    private static HpaMetric metric(JsonNode vector) {
        var target = vector.get("target").asLong();
        return switch (vector.get("function").asText()) {
            case "resource_utilization" ->
                new HpaMetric.ResourceUtilization(resource(vector), container(vector), Math.toIntExact(target));
            case "raw_resource" -> new HpaMetric.ResourceAverageValue(resource(vector), container(vector), target);
            case "pods_metric" -> new HpaMetric.PodsAverageValue("m", target);
            case "object_value" -> new HpaMetric.ObjectValue("m", target);
            case "object_average_value" -> new HpaMetric.ObjectAverageValue("m", target);
            case "external_value" -> new HpaMetric.ExternalValue("m", target);
            case "external_average_value" -> new HpaMetric.ExternalAverageValue("m", target);
            default -> throw new IllegalArgumentException("unknown function in " + vector.get("id"));
        };
    }

    private static MetricReading reading(JsonNode vector, List<Pod> pods) {
        var error = vector.get("metric_error").asText();
        if (!error.isEmpty()) {
            return new MetricReading.Unavailable(error);
        }
        return switch (vector.get("function").asText()) {
            case "resource_utilization", "raw_resource", "pods_metric" -> perPod(vector, pods);
            default -> new MetricReading.Series(list(vector.get("metric_values_milli"), JsonNode::asLong));
        };
    }

    private static MetricReading.PerPod perPod(JsonNode vector, List<Pod> pods) {
        var samples = new HashMap<String, Sample>();
        vector.get("samples").forEach(sample -> samples.put(sample.get("pod").asText(), sample(sample)));
        var readings = new ArrayList<PodReading>();
        for (var pod : pods) {
            readings.add(new PodReading(pod, samples.remove(pod.name())));
        }
        return new MetricReading.PerPod(readings, List.copyOf(samples.values()));
    }

    private static Sample sample(JsonNode sample) {
        return new Sample(
                sample.get("value_milli").asLong(),
                VectorJson.ago(sample.get("age_s")),
                VectorJson.seconds(sample.get("window_s")));
    }

    private static Pod pod(JsonNode pod, JsonNode vector) {
        return new Pod(
                pod.get("name").asText(),
                PodPhase.valueOf(pod.get("phase").asText().toUpperCase(Locale.ROOT)),
                ready(pod),
                orNull(pod.get("start_age_s"), VectorJson::ago),
                pod.get("deleting").asBoolean(),
                new PodRequests(
                        list(pod.get("containers"), container -> container(container, vector)),
                        requests(pod.get("pod_level_request_milli"), vector)));
    }

    private static ReadyCondition ready(JsonNode pod) {
        var status = pod.get("ready").asText();
        if (status.equals("none")) {
            return null;
        }
        var transition = orNull(pod.get("ready_transition_age_s"), VectorJson::ago);
        return new ReadyCondition(
                ReadyCondition.Status.valueOf(status.toUpperCase(Locale.ROOT)),
                transition == null ? ZERO_TIME : transition);
    }

    private static ContainerRequests container(JsonNode container, JsonNode vector) {
        return new ContainerRequests(
                container.get("name").asText(),
                ContainerRequests.Kind.valueOf(container.get("kind").asText().toUpperCase(Locale.ROOT)),
                requests(container.get("request_milli"), vector));
    }

    private static Map<ResourceName, Long> requests(JsonNode milli, JsonNode vector) {
        var named = vector.get("resource").asText().isEmpty() ? ResourceName.CPU : resource(vector);
        return VectorJson.isAbsent(milli) ? Map.of() : Map.of(named, milli.asLong());
    }

    private static ResourceName resource(JsonNode vector) {
        return ResourceName.valueOf(vector.get("resource").asText().toUpperCase(Locale.ROOT));
    }

    private static String container(JsonNode vector) {
        var name = vector.get("container").asText();
        return name.isEmpty() ? null : name;
    }
}
