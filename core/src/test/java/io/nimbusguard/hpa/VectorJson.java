package io.nimbusguard.hpa;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Reads the common parts of the golden vectors.
final class VectorJson {

    /// The moment of the call in vectors that give ages.
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private VectorJson() {}

    static boolean isAbsent(JsonNode node) {
        return node == null || node.isNull();
    }

    static <T> T orNull(JsonNode node, Function<JsonNode, T> reader) {
        return isAbsent(node) ? null : reader.apply(node);
    }

    static <T> List<T> list(JsonNode node, Function<JsonNode, T> reader) {
        var list = new ArrayList<T>();
        node.forEach(element -> list.add(reader.apply(element)));
        return list;
    }

    static Duration seconds(JsonNode node) {
        return Duration.ofMillis(Math.round(1000 * node.asDouble()));
    }

    static Instant ago(JsonNode ageInSeconds) {
        return NOW.minus(seconds(ageInSeconds));
    }

    static HpaBounds bounds(JsonNode vector) {
        return new HpaBounds(
                vector.get("min_replicas").asInt(), vector.get("max_replicas").asInt());
    }

    static BehaviorSpec behaviorSpec(JsonNode behavior) {
        return orNull(
                behavior,
                given -> new BehaviorSpec(
                        orNull(given.get("scale_up"), VectorJson::rulesSpec),
                        orNull(given.get("scale_down"), VectorJson::rulesSpec)));
    }

    static ScalingBehavior effectiveBehavior(JsonNode behavior) {
        return orNull(
                behavior, given -> new ScalingBehavior(rules(given.get("scale_up")), rules(given.get("scale_down"))));
    }

    private static ScalingRulesSpec rulesSpec(JsonNode rules) {
        return new ScalingRulesSpec(
                orNull(rules.get("stabilization_window_s"), VectorJson::seconds),
                orNull(rules.get("select_policy"), VectorJson::selection),
                orNull(rules.get("policies"), policies -> list(policies, VectorJson::policy)),
                orNull(rules.get("tolerance"), JsonNode::asDouble));
    }

    private static ScalingRules rules(JsonNode rules) {
        return new ScalingRules(
                seconds(rules.get("stabilization_window_s")),
                selection(rules.get("select_policy")),
                list(rules.get("policies"), VectorJson::policy),
                orNull(rules.get("tolerance"), JsonNode::asDouble));
    }

    private static PolicySelection selection(JsonNode node) {
        return PolicySelection.valueOf(node.asText().toUpperCase(Locale.ROOT));
    }

    private static ScalingPolicy policy(JsonNode policy) {
        return new ScalingPolicy(
                ScalingPolicy.Type.valueOf(policy.get("type").asText().toUpperCase(Locale.ROOT)),
                policy.get("value").asInt(),
                seconds(policy.get("period_s")));
    }

    static Recommendation recommendation(JsonNode node) {
        return new Recommendation(node.get("replicas").asInt(), ago(node.get("age_s")));
    }

    static ScaleEvent scaleEvent(JsonNode node) {
        return new ScaleEvent(
                node.get("change").asInt(),
                ago(node.get("age_s")),
                node.get("outdated").asBoolean());
    }
}
