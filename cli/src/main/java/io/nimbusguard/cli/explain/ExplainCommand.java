package io.nimbusguard.cli.explain;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.cli.terminal.Console;
import io.nimbusguard.dashboard.api.DecisionLine;
import io.nimbusguard.dashboard.api.DecisionView;
import io.nimbusguard.dashboard.api.PageJson;
import io.nimbusguard.scaling.Feature;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Why a number.
@Command(
        name = "explain",
        header = "Say why a workload has the replicas it has: one decision with all that it rested on.",
        description = {
            "",
            "Inputs with their age, forecast and confidence, the posture, what each guard made of it, the smallest change",
            "of demand that would have changed it, and how it turned out. The decision is made again from what was",
            "recorded, by the same code; --what-if makes it again on other measurements. Another demand is one of all",
            "demand, forecast included. What a replica was believed to carry, how far the evidence was trusted and who",
            "chose the posture stay as they were."
        })
public final class ExplainCommand implements Callable<Integer> {

    private static final int LOOKED_THROUGH = 10_000;

    private final Console console;

    @Parameters(paramLabel = "NS/NAME", converter = WorkloadName.Converter.class, description = "The workload.")
    private @Nullable WorkloadName workload;

    @ArgGroup(multiplicity = "1")
    private @Nullable RecordsOptions records;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The last decision up to this time, such as 2026-03-01T12:00:00Z; else the last of all.")
    private @Nullable String at;

    @Option(
            names = "--what-if",
            paramLabel = "FEATURE=VALUE",
            description = "Decide again as if that feature had measured this; may be given several times.")
    private Map<String, String> whatIf = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    public ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (workload == null || records == null) {
            throw new IllegalStateException("picocli requires both");
        }
        var values = values();
        var time = time();
        try (var open = records.open()) {
            var explanation = explain(open, workload, time, values);
            if (json) {
                console.out().println(PageJson.write(explanation));
            } else {
                ExplainText.lines(explanation).forEach(console.out()::println);
            }
        }
        console.out().flush();
        return 0;
    }

    private static Explanation explain(Records open, WorkloadName named, Instant until, Map<Feature, Double> values) {
        var line = open.newest(named, LOOKED_THROUGH).stream()
                .filter(decision -> !Instant.parse(decision.time()).isAfter(until))
                .findFirst()
                .orElseThrow(() -> HistoryCommand.nothingOf(open, named));
        var decision = open.decision(named, line.id()).orElseThrow(() -> HistoryCommand.nothingOf(open, named));
        var basis = open.basis(named, line.id());
        if (basis.isEmpty() && !values.isEmpty()) {
            throw notKept(line, decision);
        }
        return Explainer.explain(decision, basis, values);
    }

    private static CommandFailure notKept(DecisionLine line, DecisionView decision) {
        return new CommandFailure(
                ErrorCode.BASIS_NOT_KEPT,
                "the decision of " + decision.time() + " cannot be made again",
                "what it rested on is kept for two days, by the version that decided; " + line.id()
                        + " has none any more",
                "choose a newer one with --at, or leave out --what-if");
    }

    private Instant time() {
        if (at == null) {
            return Instant.MAX;
        }
        try {
            return Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw new CommandFailure(
                    ErrorCode.BAD_VALUE,
                    "--at is '" + at + "'",
                    "it is no time as ISO 8601 writes it",
                    "write it as 2026-03-01T12:00:00Z; 'nimbusguard history' lists the times there are",
                    e);
        }
    }

    private Map<Feature, Double> values() {
        var values = new LinkedHashMap<Feature, Double>();
        whatIf.forEach((name, value) -> values.put(feature(name), number(name, value)));
        return values;
    }

    private static Feature feature(String name) {
        return Feature.ALL.stream()
                .filter(feature -> feature.metricName().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ErrorCode.BAD_VALUE,
                        "--what-if names '" + name + "'",
                        "it is none of the nine features",
                        "name one of "
                                + Feature.ALL.stream().map(Feature::metricName).collect(Collectors.joining(", "))));
    }

    private static double number(String name, String text) {
        try {
            var value = Double.parseDouble(text);
            if (value >= 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, as any other bad value
        }
        throw new CommandFailure(
                ErrorCode.BAD_VALUE,
                "--what-if " + name + " is '" + text + "'",
                "a feature is a number, and not below 0",
                "give it one, in its unit");
    }
}
