package io.nimbusguard.hpa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Runs the golden vectors of the real HorizontalPodAutoscaler against ours.
///
/// `main` takes one optional argument, the directory with the three `*.jsonl.gz` files (else those among the test
/// resources), prints a line per file and exits with 1 where any vector disagrees that is not `arch_dependent`.
final class HpaVectors {

    /// Says what one vector disagrees about; empty where it agrees.
    interface Check {
        List<String> disagreements(JsonNode vector);
    }

    /// One vector that does not agree, with the words that say how.
    record Disagreement(String id, List<String> details) {

        @Override
        public String toString() {
            return id + ": " + String.join("; ", details);
        }
    }

    /// The result for one file. Vectors that hang on the machine's float conversion are counted apart.
    record Report(
            String file,
            int run,
            List<Disagreement> disagreements,
            int archDependentRun,
            List<Disagreement> archDependentDisagreements) {

        @Override
        public String toString() {
            return "%-27s %5d vectors run, %d disagreements; arch_dependent: %d run, %d disagreements"
                    .formatted(file, run, disagreements.size(), archDependentRun, archDependentDisagreements.size());
        }
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SHOWN_DISAGREEMENTS = 10;

    private HpaVectors() {}

    public static void main(String[] arguments) {
        var reports = List.of(
                run("behavior", new BehaviorVectors(), arguments),
                run("replica_calculator", new ReplicaCalculatorVectors(), arguments),
                run("sequences", new SequenceVectors(), arguments));
        reports.forEach(report -> print(report, System.out));
        var failed = reports.stream()
                .anyMatch(report -> report.run() == 0 || !report.disagreements().isEmpty());
        System.exit(failed ? 1 : 0);
    }

    static void print(Report report, PrintStream out) {
        out.println(report);
        report.disagreements().stream().limit(SHOWN_DISAGREEMENTS).forEach(out::println);
        report.archDependentDisagreements().stream()
                .limit(SHOWN_DISAGREEMENTS)
                .forEach(disagreement -> out.println("(arch_dependent) " + disagreement));
    }

    private static Report run(String name, Check check, String... directory) {
        return directory.length == 0 ? runResource(name, check) : runFile(Path.of(directory[0]), name, check);
    }

    /// Runs a file of the test resources.
    static Report runResource(String name, Check check) {
        var file = name + ".jsonl.gz";
        try (var stream = HpaVectors.class.getResourceAsStream("/hpa-golden/" + file)) {
            return run(file, stream, check);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Report runFile(Path directory, String name, Check check) {
        var file = name + ".jsonl.gz";
        try (var stream = Files.newInputStream(directory.resolve(file))) {
            return run(file, stream, check);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Report run(String file, InputStream compressed, Check check) throws IOException {
        var run = new int[2];
        var disagreements = List.of(new ArrayList<Disagreement>(), new ArrayList<Disagreement>());
        var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var vector = MAPPER.readTree(line);
            var kind = "arch_dependent".equals(vector.get("category").asText()) ? 1 : 0;
            run[kind]++;
            var details = check.disagreements(vector);
            if (!details.isEmpty()) {
                disagreements.get(kind).add(new Disagreement(vector.get("id").asText(), details));
            }
        }
        return new Report(file, run[0], disagreements.get(0), run[1], disagreements.get(1));
    }
}
