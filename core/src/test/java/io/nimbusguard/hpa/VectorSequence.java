package io.nimbusguard.hpa;

import static io.nimbusguard.hpa.VectorJson.NOW;
import static io.nimbusguard.hpa.VectorJson.isAbsent;
import static io.nimbusguard.hpa.VectorJson.orNull;
import static io.nimbusguard.hpa.VectorJson.seconds;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Replays one recorded sequence: reads each sync's inputs and carries our state from one to the next.
final class VectorSequence {

    private final HpaFlags flags;
    private final HpaController controller;
    private final List<HpaMetric> metrics;
    private final PodRequests requests;
    private final Duration sampleWindow;
    private HpaSpec spec;
    private HpaState state = HpaState.NEW;

    VectorSequence(JsonNode vector) {
        var given = vector.get("controller");
        flags = new HpaFlags(
                given.get("tolerance").asDouble(),
                seconds(given.get("downscale_stabilization_s")),
                new StartupRule(
                        seconds(given.get("cpu_initialization_period_s")),
                        seconds(given.get("initial_readiness_delay_s"))));
        controller = new HpaController(flags);
        metrics = VectorJson.list(vector.get("metrics"), VectorSequence::metric);
        requests = PodRequests.cpu(
                "app", vector.get("pod_model").get("request_milli").asLong());
        sampleWindow = Duration.ofMillis(
                vector.get("pod_model").get("sample_window_ms").asLong());
        spec = new HpaSpec(VectorJson.bounds(vector), metrics, constraint(vector));
    }

    HpaSpec spec() {
        return spec;
    }

    SyncOutcome sync(JsonNode sync) {
        var change = sync.get("change");
        if (!isAbsent(change)) {
            apply(change);
        }
        var outcome = controller.sync(
                spec, state, observation(sync), NOW.plusMillis(sync.get("t_ms").asLong()));
        state = outcome.state();
        return outcome;
    }

    private void apply(JsonNode change) {
        var bounds = spec.bounds();
        var min = orNull(change.get("min_replicas"), JsonNode::asInt);
        var max = orNull(change.get("max_replicas"), JsonNode::asInt);
        spec = new HpaSpec(
                new HpaBounds(min == null ? bounds.min() : min, max == null ? bounds.max() : max),
                metrics,
                isSet(change, "behavior_changed") ? constraint(change) : spec.constraint());
        if (isSet(change, "controller_restart")) {
            state = state.afterControllerRestart();
        }
    }

    private ScalingConstraint constraint(JsonNode node) {
        return flags.constraint(VectorJson.behaviorSpec(node.get("behavior_input")));
    }

    private static boolean isSet(JsonNode change, String flag) {
        return !isAbsent(change)
                && change.has(flag)
                && !change.get(flag).isNull()
                && !"false".equals(change.get(flag).asText());
    }

    private static HpaMetric metric(JsonNode metric) {
        var name = metric.get("name").asText();
        var target = metric.get("target").asLong();
        return switch (metric.get("type").asText()) {
            case "external_average_value" -> new HpaMetric.ExternalAverageValue(name, target);
            case "external_value" -> new HpaMetric.ExternalValue(name, target);
            case "cpu_utilization" ->
                new HpaMetric.ResourceUtilization(ResourceName.CPU, null, Math.toIntExact(target));
            case "pods_average_value" -> new HpaMetric.PodsAverageValue(name, target);
            default -> throw new IllegalArgumentException("unknown metric " + metric);
        };
    }

    private HpaObservation observation(JsonNode sync) {
        if (isSet(sync.get("change"), "scale_get_error")) {
            return new HpaObservation.ScaleUnreadable();
        }
        var status = sync.get("status_replicas").asInt();
        var ready = sync.get("ready_running_pods").asInt();
        var scale = new ScaleReading(
                sync.get("spec_replicas").asInt(), status, new PodCount(Math.max(status, ready), ready));
        var readings = new ArrayList<MetricReading>();
        for (var i = 0; i < metrics.size(); i++) {
            readings.add(reading(metrics.get(i), sync.get("metrics").path(i), sync));
        }
        return new HpaObservation.ScaleRead(
                scale,
                readings,
                isSet(sync.get("change"), "scale_update_error")
                        ? HpaObservation.ScaleWrite.REFUSED
                        : HpaObservation.ScaleWrite.ACCEPTED);
    }

    private MetricReading reading(HpaMetric metric, JsonNode reading, JsonNode sync) {
        if (reading.has("error")) {
            return new MetricReading.Unavailable(reading.get("error").asText());
        }
        if (reading.has("values_milli")) {
            return new MetricReading.Series(VectorJson.list(reading.get("values_milli"), JsonNode::asLong));
        }
        return metric instanceof HpaMetric.ResourceUtilization || metric instanceof HpaMetric.PodsAverageValue
                ? perPod(sync)
                : new MetricReading.Series(List.of());
    }

    /// A metrics API that has no sample at all answers with an error.
    private MetricReading perPod(JsonNode sync) {
        var pods = isAbsent(sync.get("pods"))
                ? List.<PodReading>of()
                : VectorJson.list(sync.get("pods"), this::podReading);
        return !pods.isEmpty() && pods.stream().allMatch(pod -> pod.sample() == null)
                ? new MetricReading.Unavailable("no metrics returned from the metrics API")
                : new MetricReading.PerPod(pods, List.of());
    }

    /// `[index, phase, Ready status, start_ms or null, ready transition ms, deleting, sample milli, sample ms]`
    private PodReading podReading(JsonNode pod) {
        var ready = new ReadyCondition(
                ReadyCondition.Status.valueOf(pod.get(2).asText().toUpperCase(Locale.ROOT)), moment(pod.get(4)));
        var sample = isAbsent(pod.get(6)) ? null : new Sample(pod.get(6).asLong(), moment(pod.get(7)), sampleWindow);
        return new PodReading(
                new Pod(
                        "p" + pod.get(0).asText(),
                        PodPhase.valueOf(pod.get(1).asText().toUpperCase(Locale.ROOT)),
                        ready,
                        orNull(pod.get(3), VectorSequence::moment),
                        pod.get(5).asBoolean(),
                        requests),
                sample);
    }

    private static Instant moment(JsonNode milliseconds) {
        return NOW.plusMillis(milliseconds.asLong());
    }
}
