package io.nimbusguard.simulator;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.nimbusguard.simulator.SimulationResult.Cell;
import io.nimbusguard.simulator.SimulationResult.PolicyResult;
import io.nimbusguard.simulator.SimulationResult.PolicySummary;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.policy.Setting;
import io.nimbusguard.simulator.score.Score;
import io.nimbusguard.simulator.score.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Writes a result as JSON, schema 1, keys in a fixed order, values that do not exist left out. The same result
/// gives the same bytes. A file is there as a whole or not at all.
public final class ResultWriter {

    private static final int SCHEMA = 1;

    public void write(SimulationResult result, Path file) throws IOException {
        var target = file.toAbsolutePath();
        var temporary = target.resolveSibling("." + target.getFileName() + ".partial");
        try {
            try (var out = Files.newOutputStream(temporary)) {
                write(result, out);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// Leaves the stream open.
    public void write(SimulationResult result, OutputStream out) throws IOException {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        var factory = JsonFactory.builder().build();
        try (var json = factory.createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(printer);
            writeResult(result, json);
            json.writeRaw('\n');
        }
    }

    private static void writeResult(SimulationResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema", SCHEMA);
        json.writeArrayFieldStart("traces");
        for (var cell : result.cells()) {
            writeCell(cell, result.conditions(), json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("summary");
        for (var summary : result.summary()) {
            writeSummary(summary, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeCell(Cell cell, Conditions conditions, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("trace", cell.trace());
        json.writeStringField("sha256", cell.sha256());
        json.writeStringField("from", cell.from().toString());
        json.writeStringField("to", cell.to().toString());
        if (conditions.rough()) {
            json.writeStringField("condition", "rough");
        }
        writeNumber("startup_seconds", conditions.startupSeconds(), json);
        json.writeNumberField("seed", cell.seed());
        json.writeNumberField("peak_replicas", conditions.peakReplicas());
        writeNumber("penalty", conditions.prices().violation(), json);
        writeNumber("change_price", conditions.prices().changePerReplica(), json);
        json.writeObjectFieldStart("oracle");
        writeNumber("cost", cell.oracleCost(), json);
        json.writeEndObject();
        json.writeArrayFieldStart("policies");
        for (var policy : cell.policies()) {
            writePolicy(policy, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writePolicy(PolicyResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("policy", result.policy().label());
        writeConfig(result.settings(), json);
        writeScore(result.score(), json);
        writeNumber("regret", result.regret(), json);
        if (result.audit().isPresent()) {
            var audit = result.audit().get();
            json.writeNumberField("decisions_audited", audit.decisions());
            json.writeNumberField("guards_breached", audit.breached());
        }
        json.writeEndObject();
    }

    private static void writeConfig(List<Setting> settings, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("config");
        for (var setting : settings) {
            switch (setting) {
                case Setting.Figure(var name, var value) -> writeNumber(name, value, json);
                case Setting.Word(var name, var value) -> json.writeStringField(name, value);
            }
        }
        json.writeEndObject();
    }

    private static void writeScore(Score score, JsonGenerator json) throws IOException {
        writeNumber("replica_hours", score.replicaHours(), json);
        writeNumber("violation_seconds", score.violationSeconds(), json);
        writeNumber("violation_share", score.violationShare(), json);
        writeNumber("slow_request_share", score.slowRequestShare(), json);
        writeNumber("p99_latency_seconds", score.p99LatencySeconds(), json);
        writeNumber("changes_per_day", score.changesPerDay(), json);
        writeNumber("pods_changed_per_day", score.podsChangedPerDay(), json);
        writeNumber("ready_before_need_share", score.readyBeforeNeedShare().orElse(Double.NaN), json);
        writeNumber("lead_seconds_p50", score.leadSecondsP50().orElse(Double.NaN), json);
        writeNumber("cost", score.cost(), json);
    }

    private static void writeSummary(PolicySummary row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("policy", row.policy().label());
        writeNumber("regret_geomean", row.summary().geomean(), json);
        var interval = row.summary().interval();
        writeNumber("regret_low", interval.map(Summary.Interval::low).orElse(Double.NaN), json);
        writeNumber("regret_high", interval.map(Summary.Interval::high).orElse(Double.NaN), json);
        writeNumber("regret_worst", row.summary().worst(), json);
        json.writeEndObject();
    }

    /// Whole numbers without a fraction; what is no number is left out.
    private static void writeNumber(String key, double value, JsonGenerator json) throws IOException {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return;
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumberField(key, (long) value);
        } else {
            json.writeNumberField(key, value);
        }
    }
}
