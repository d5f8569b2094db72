package io.nimbusguard.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nimbusguard.cli.demo.DemoSummary.ForecastQuality;
import io.nimbusguard.scaling.DecisionSource;
import java.util.Map;
import java.util.OptionalDouble;

/// A demo's result for programs, schema version 1. Keys are stable; what has no value has no key.
final class DemoJson {

    private static final int SCHEMA = 1;

    private DemoJson() {}

    static String of(DemoSummary summary, OptionalDouble secondsToFirstDecision) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA);
        json.put("trace", summary.trace());
        json.put("seed", summary.seed());
        json.put("passes", summary.passes());
        json.set("decisions", decisions(summary.decisions()));
        json.put("scale_writes", summary.scaleWrites());
        json.set("forecast", forecast(summary.forecast()));
        put(json, "regret", summary.regret());
        put(json, "hpa_regret", summary.hpaRegret());
        json.put("replica_hours", summary.ours().replicaHours());
        json.put("hpa_replica_hours", summary.hpa().replicaHours());
        json.put("violation_seconds", summary.ours().violationSeconds());
        json.put("hpa_violation_seconds", summary.hpa().violationSeconds());
        put(json, "seconds_to_first_decision", secondsToFirstDecision);
        return json.toPrettyString() + "\n";
    }

    private static ObjectNode decisions(Map<DecisionSource, Long> counts) {
        var json = JsonNodeFactory.instance.objectNode();
        for (var source : DecisionSource.values()) {
            var count = counts.get(source);
            if (count != null) {
                json.put(source.label(), count);
            }
        }
        return json;
    }

    private static ObjectNode forecast(ForecastQuality quality) {
        var json = JsonNodeFactory.instance.objectNode();
        put(json, "error_ratio", quality.errorRatio());
        put(json, "coverage_80", quality.coverage80());
        put(json, "confidence", quality.confidence());
        return json;
    }

    private static void put(ObjectNode json, String key, OptionalDouble value) {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            json.put(key, value.getAsDouble());
        }
    }
}
