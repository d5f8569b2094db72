package io.nimbusguard.hpa;

import static io.nimbusguard.hpa.VectorJson.NOW;
import static io.nimbusguard.hpa.VectorJson.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// Checks one line of `behavior.jsonl`: defaulting, stabilization, rate limits and memory.
final class BehaviorVectors implements HpaVectors.Check {

    private static final double TOLERANCE_FLAG = 0.1;

    @Override
    public List<String> disagreements(JsonNode vector) {
        var given = VectorJson.behaviorSpec(vector.get("behavior_input"));
        var constraint = new HpaFlags(
                        TOLERANCE_FLAG,
                        VectorJson.seconds(vector.get("downscale_stabilization_s")),
                        StartupRule.DEFAULT)
                .constraint(given);
        var expectations = new Expectations("");
        if (given != null) {
            expectations.expect(
                    "behavior_effective", VectorJson.effectiveBehavior(vector.get("behavior_effective")), constraint);
        }
        if (vector.has("expected_events")) {
            expectEvents(expectations, vector, constraint);
        } else {
            expectNormalization(expectations, vector, constraint);
        }
        return expectations.disagreements();
    }

    private static void expectEvents(Expectations expectations, JsonNode vector, ScalingConstraint constraint) {
        var expected = vector.get("expected_events");
        var current = vector.get("current_replicas").asInt();
        var after = constraint.recordScale(current, vector.get("new_replicas").asInt(), memory(vector), NOW);
        expectations
                .expect(
                        "scale_up_events_after",
                        list(expected.get("scale_up_events_after"), VectorJson::scaleEvent),
                        after.scaleUpEvents())
                .expect(
                        "scale_down_events_after",
                        list(expected.get("scale_down_events_after"), VectorJson::scaleEvent),
                        after.scaleDownEvents());
    }

    private static void expectNormalization(Expectations expectations, JsonNode vector, ScalingConstraint constraint) {
        var expected = vector.get("expected");
        var memory = memory(vector);
        var current = vector.get("current_replicas").asInt();
        var request =
                new ScaleRequest(current, vector.get("prenormalized_desired").asInt(), VectorJson.bounds(vector));
        expectStabilized(expectations, expected, constraint.stabilize(request, memory, NOW));
        expectLimits(expectations, expected, constraint, current, memory);
        var limited = constraint.limit(request, memory, NOW);
        expectations
                .expect(expected, "rate_limited_desired", limited.replicas())
                .expect(
                        "rate_reason",
                        expected.get("rate_reason").asText(),
                        limited.reason().code())
                .expect(
                        "rate_message",
                        expected.get("rate_message").asText(),
                        limited.reason().message());
        expectNormalized(expectations, expected, constraint.normalize(request, memory, NOW));
        var tolerance = constraint.tolerance(TOLERANCE_FLAG);
        expectations
                .expect(
                        "effective_tolerance_up",
                        expected.get("effective_tolerance_up").asDouble(),
                        tolerance.up())
                .expect(
                        "effective_tolerance_down",
                        expected.get("effective_tolerance_down").asDouble(),
                        tolerance.down());
    }

    private static void expectStabilized(Expectations expectations, JsonNode expected, Stabilized stabilized) {
        expectations.expect(expected, "stabilized", stabilized.replicas());
        var reason = expected.get("stabilize_reason").asText();
        if (!reason.isEmpty()) {
            expectations
                    .expect(
                            "stabilize_reason",
                            reason,
                            stabilized.reasonIfChanged().code())
                    .expect(
                            "stabilize_message",
                            expected.get("stabilize_message").asText(),
                            stabilized.reasonIfChanged().message());
        }
    }

    private static void expectLimits(
            Expectations expectations, JsonNode expected, ScalingConstraint constraint, int current, HpaMemory memory) {
        switch (constraint) {
            case PlainConstraint _ ->
                expectations.expect(expected, "scale_up_limit", PlainConstraint.scaleUpLimit(current));
            case ScalingBehavior behavior ->
                expectations
                        .expect(expected, "scale_up_limit", behavior.scaleUpLimit(current, memory, NOW))
                        .expect(expected, "scale_down_limit", behavior.scaleDownLimit(current, memory, NOW));
        }
    }

    private static void expectNormalized(Expectations expectations, JsonNode expected, Normalized normalized) {
        var able = normalized.ableToScale();
        var limited = normalized.scalingLimited();
        expectations
                .expect(expected, "desired", normalized.replicas())
                .expect(
                        "able_to_scale",
                        text(expected.get("able_to_scale")),
                        text(able.met(), able.code(), able.message()))
                .expect(
                        "scaling_limited",
                        text(expected.get("scaling_limited")),
                        text(limited.met(), limited.code(), limited.message()))
                .expect(
                        "recommendations_after",
                        list(expected.get("recommendations_after"), VectorJson::recommendation),
                        normalized.memory().recommendations());
    }

    private static String text(JsonNode condition) {
        return condition.get("status").asText() + "/" + condition.get("reason").asText() + "/"
                + condition.get("message").asText();
    }

    private static String text(boolean met, String code, String message) {
        return (met ? "True" : "False") + "/" + code + "/" + message;
    }

    private static HpaMemory memory(JsonNode vector) {
        return new HpaMemory(
                list(vector.get("recommendations"), VectorJson::recommendation),
                list(vector.get("scale_up_events"), VectorJson::scaleEvent),
                list(vector.get("scale_down_events"), VectorJson::scaleEvent));
    }
}
