package io.nimbusguard.hpa;

import static io.nimbusguard.hpa.VectorJson.isAbsent;
import static io.nimbusguard.hpa.VectorJson.orNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// Checks one line of `sequences.jsonl`: a controller over time, as many syncs as it takes. Only the first sync that
/// disagrees is reported, as what follows it may be a consequence.
final class SequenceVectors implements HpaVectors.Check {

    @Override
    public List<String> disagreements(JsonNode vector) {
        var sequence = new VectorSequence(vector);
        for (var sync : vector.get("syncs")) {
            var outcome = sequence.sync(sync);
            var expectations = new Expectations("at t_ms " + sync.get("t_ms") + ", ");
            expect(expectations, sync, sequence, outcome);
            if (!expectations.disagreements().isEmpty()) {
                return expectations.disagreements();
            }
        }
        return List.of();
    }

    private static void expect(Expectations expectations, JsonNode sync, VectorSequence sequence, SyncOutcome outcome) {
        var expected = sync.get("out");
        var metrics = sequence.spec().metrics();
        expectations
                .expect("proposal", orNull(expected.get("proposal"), JsonNode::asInt), proposal(outcome))
                .expect(expected, "desired", outcome.desiredReplicas())
                .expect(
                        expected,
                        "spec_replicas_after",
                        specReplicas(outcome, sync.get("spec_replicas").asInt()))
                .expect("rescaled", expected.get("rescaled").asBoolean(), outcome.rescaled())
                .expect(
                        "events",
                        VectorJson.list(expected.get("events"), JsonNode::asText),
                        outcome.events().stream().map(HpaEvent::code).toList())
                .expect("rescale_reason", text(expected.get("rescale_reason")), rescaleReason(outcome));
        expectConditions(expectations, expected, outcome.state().status().conditions());
        expectStatusMetrics(
                expectations, expected, metrics, outcome.state().status().metrics());
        expectError(expectations, text(expected.get("error")), error(outcome, metrics.size()));
    }

    private static Integer proposal(SyncOutcome outcome) {
        return outcome.metrics() instanceof MetricsAnswer.Asked asked ? asked.replicas() : null;
    }

    private static int specReplicas(SyncOutcome outcome, int before) {
        return outcome.result() instanceof SyncResult.Rescaled rescaled ? rescaled.to() : before;
    }

    /// Recorded for what was carried out only.
    private static String rescaleReason(SyncOutcome outcome) {
        return switch (outcome.result()) {
            case SyncResult.Rescaled rescaled -> describe(rescaled.reason());
            case SyncResult.Unchanged _,
                    SyncResult.WriteRefused _,
                    SyncResult.MetricsRefused _,
                    SyncResult.ScaleUnreadable _ -> "";
        };
    }

    /// The real controller has no words for an earlier recommendation, and adds the selector to an external metric.
    private static String describe(RescaleReason reason) {
        if (reason instanceof RescaleReason.EarlierRecommendation) {
            return "";
        }
        var words = reason.describe();
        return words.startsWith("external metric") ? words.replace(" above target", "(nil) above target") : words;
    }

    private static void expectConditions(Expectations expectations, JsonNode expected, HpaConditions conditions) {
        var able = conditions.ableToScale();
        var active = conditions.scalingActive();
        var limited = conditions.scalingLimited();
        expectations
                .expect(
                        "able_to_scale",
                        expected.get("able_to_scale").asText(),
                        able == null ? "" : text(able.met(), able.code()))
                .expect(
                        "scaling_active",
                        expected.get("scaling_active").asText(),
                        active == null ? "" : text(active.met(), active.code()))
                .expect(
                        "scaling_limited",
                        expected.get("scaling_limited").asText(),
                        limited == null ? "" : text(limited.met(), limited.code()));
    }

    private static String text(boolean met, String code) {
        return (met ? "True/" : "False/") + code;
    }

    private static void expectStatusMetrics(
            Expectations expectations, JsonNode expected, List<HpaMetric> metrics, List<ReplicaProposal> actual) {
        var statuses = expected.get("status_metrics");
        expectations.expect("number of status_metrics", isAbsent(statuses) ? 0 : statuses.size(), actual.size());
        for (var i = 0; i < Math.min(actual.size(), statuses.size()); i++) {
            expectStatusMetric(expectations, statuses.get(i), metrics.get(i), actual.get(i));
        }
    }

    private static void expectStatusMetric(
            Expectations expectations, JsonNode expected, HpaMetric metric, ReplicaProposal actual) {
        switch (actual) {
            case ReplicaProposal.Failed _ -> expectations.expect("status_metric failed", isAbsent(expected), true);
            case ReplicaProposal.Proposed proposed -> {
                var field = metric instanceof HpaMetric.ExternalValue ? "value_milli" : "average_value_milli";
                expectations
                        .expect(field, orNull(expected.get(field), JsonNode::asLong), proposed.usageMilli())
                        .expect(
                                "average_utilization",
                                orNull(expected.get("average_utilization"), JsonNode::asInt),
                                proposed.utilizationPercent());
            }
        }
    }

    /// The texts of errors are the real controller's own; compared is how they begin, which says what failed.
    private static void expectError(Expectations expectations, String expected, String actual) {
        var agrees = actual.isEmpty() ? expected.isEmpty() : expected.startsWith(actual);
        expectations.expect("error", expected, agrees ? expected : actual);
    }

    private static String error(SyncOutcome outcome, int metrics) {
        return switch (outcome.result()) {
            case SyncResult.ScaleUnreadable _ -> "failed to query scale subresource";
            case SyncResult.MetricsRefused _ ->
                "failed to compute desired number of replicas based on listed metrics for Deployment/ns/d: "
                        + invalid(outcome, metrics);
            case SyncResult.WriteRefused _ -> "failed to rescale";
            case SyncResult.Rescaled _, SyncResult.Unchanged _ -> invalid(outcome, metrics);
        };
    }

    private static String invalid(SyncOutcome outcome, int metrics) {
        var failed =
                switch (outcome.metrics()) {
                    case MetricsAnswer.NotAsked _ -> 0;
                    case MetricsAnswer.Asked asked -> asked.failed();
                    case MetricsAnswer.Refused refused -> refused.failed();
                };
        return failed == 0 ? "" : "invalid metrics (" + failed + " invalid out of " + metrics + ")";
    }

    private static String text(JsonNode node) {
        return isAbsent(node) ? "" : node.asText();
    }
}
