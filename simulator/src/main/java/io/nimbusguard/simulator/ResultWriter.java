package io.nimbusguard.simulator;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.SimulationResult.Cell;
import io.nimbusguard.simulator.SimulationResult.PolicyResult;
import io.nimbusguard.simulator.SimulationResult.PolicySummary;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.policy.Setting;
import io.nimbusguard.simulator.score.RegretRatio;
import io.nimbusguard.simulator.score.Score;
import io.nimbusguard.simulator.score.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// Writes a result as JSON, schema 1, keys in a fixed order, values that do not exist left out. The same result
/// gives the same bytes. A file is there as a whole or not at all.
public final class ResultWriter {

    private static final int SCHEMA = 1;

    private final List<PolicyName> references;

    /// Nobody is held against a policy.
    public ResultWriter() {
        this(List.of());
    }

    /// @param references whom all other policies are held against, one after the other; each was run
    public ResultWriter(List<PolicyName> references) {
        this.references = List.copyOf(references);
    }

    public void write(SimulationResult result, Path file) throws IOException {
        write(new Sweep(List.of(result), List.of()), file);
    }

    public void write(Sweep sweep, Path file) throws IOException {
        var target = file.toAbsolutePath();
        var temporary = target.resolveSibling("." + target.getFileName() + ".partial");
        try {
            try (var out = Files.newOutputStream(temporary)) {
                write(sweep, out);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// Leaves the stream open.
    public void write(SimulationResult result, OutputStream out) throws IOException {
        write(new Sweep(List.of(result), List.of()), out);
    }

    /// Leaves the stream open. Entries and summaries of the first prices stand first.
    public void write(Sweep sweep, OutputStream out) throws IOException {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        var factory = JsonFactory.builder().build();
        try (var json = factory.createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(printer);
            writeSweep(sweep, json);
            json.writeRaw('\n');
        }
    }

    private void writeSweep(Sweep sweep, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema", SCHEMA);
        json.writeArrayFieldStart("traces");
        for (var result : sweep.results()) {
            for (var cell : result.cells()) {
                writeCell(cell, result.conditions(), json);
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("summary");
        for (var result : sweep.results()) {
            for (var summary : result.summary()) {
                json.writeStartObject();
                writeSummary(summary, pricesTold(sweep, result), json);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        writeArchetypes(sweep, json);
        writeComparisons(sweep, json);
        writeFronts(sweep.fronts(), json);
        json.writeEndObject();
    }

    /// What a summary has to say of prices: nothing, where there are no others.
    private static Optional<Prices> pricesTold(Sweep sweep, SimulationResult result) {
        return Optional.of(result.conditions().prices()).filter(_ -> sweep.hasSeveralPrices());
    }

    private static void writeArchetypes(Sweep sweep, JsonGenerator json) throws IOException {
        if (sweep.first().archetypes().size() < 2) {
            return;
        }
        json.writeArrayFieldStart("archetypes");
        for (var result : sweep.results()) {
            for (var archetype : result.archetypes()) {
                for (var summary : archetype.policies()) {
                    json.writeStartObject();
                    json.writeStringField("archetype", archetype.archetype().label());
                    json.writeNumberField("traces", archetype.traces());
                    writeSummary(summary, pricesTold(sweep, result), json);
                    json.writeEndObject();
                }
            }
        }
        json.writeEndArray();
    }

    private void writeComparisons(Sweep sweep, JsonGenerator json) throws IOException {
        if (references.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("against");
        for (var result : sweep.results()) {
            for (var reference : references) {
                for (var held : Comparison.of(result, reference).policies()) {
                    json.writeStartObject();
                    json.writeStringField("against", reference.label());
                    json.writeStringField("policy", held.policy().label());
                    writePrices(pricesTold(sweep, result), json);
                    writeRatio("regret_ratio", held.regret(), json);
                    writeNumber("cost_ratio_worst", held.worst().cost(), json);
                    writeOnTraces(held.traces(), json);
                    json.writeEndObject();
                }
            }
        }
        json.writeEndArray();
    }

    private static void writeOnTraces(List<Comparison.OnTrace> traces, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("traces");
        for (var on : traces) {
            json.writeStartObject();
            json.writeStringField("trace", on.trace());
            json.writeStringField("sha256", on.sha256());
            writeRatio("regret_ratio", on.regret(), json);
            writeNumber("cost_ratio", on.cost(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeFronts(List<Front> fronts, JsonGenerator json) throws IOException {
        if (fronts.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("front");
        for (var front : fronts) {
            json.writeStartObject();
            json.writeStringField("trace", front.trace());
            json.writeStringField("sha256", front.sha256());
            json.writeArrayFieldStart("points");
            for (var point : front.points()) {
                json.writeStartObject();
                json.writeStringField("policy", point.policy().label());
                json.writeStringField("knob", point.knob());
                writeNumber("replica_hours", point.replicaHours(), json);
                writeNumber("violation_seconds", point.violationSeconds(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
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

    private static void writeSummary(PolicySummary row, Optional<Prices> prices, JsonGenerator json)
            throws IOException {
        json.writeStringField("policy", row.policy().label());
        writePrices(prices, json);
        writeNumber("regret_geomean", row.summary().geomean(), json);
        var interval = row.summary().interval();
        writeNumber("regret_low", interval.map(Summary.Interval::low).orElse(Double.NaN), json);
        writeNumber("regret_high", interval.map(Summary.Interval::high).orElse(Double.NaN), json);
        writeNumber("regret_worst", row.summary().worst(), json);
        if (row.againstBestTuned().isPresent()) {
            writeRatio("ratio_to_best_tuned", row.againstBestTuned().get(), json);
        }
    }

    private static void writePrices(Optional<Prices> prices, JsonGenerator json) throws IOException {
        writeNumber("penalty", prices.map(Prices::violation).orElse(Double.NaN), json);
        writeNumber("change_price", prices.map(Prices::changePerReplica).orElse(Double.NaN), json);
    }

    private static void writeRatio(String key, RegretRatio ratio, JsonGenerator json) throws IOException {
        writeNumber(key, ratio.value(), json);
        writeNumber("ratio_low", ratio.interval().map(Summary.Interval::low).orElse(Double.NaN), json);
        writeNumber("ratio_high", ratio.interval().map(Summary.Interval::high).orElse(Double.NaN), json);
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
