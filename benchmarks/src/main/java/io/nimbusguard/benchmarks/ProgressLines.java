package io.nimbusguard.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/// Says which benchmark runs; what JMH and the measured process say themselves is kept for the case of a failure.
final class ProgressLines implements OutputFormat {

    private final PrintStream out;
    private final StringBuilder transcript = new StringBuilder();

    ProgressLines(PrintStream out) {
        this.out = out;
    }

    /// All that was said.
    String transcript() {
        return transcript.toString();
    }

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {
        out.println("running " + ResultTable.name(benchmark.getBenchmark()));
    }

    @Override
    public void print(String text) {
        transcript.append(text);
    }

    @Override
    public void println(String text) {
        transcript.append(text).append('\n');
    }

    @Override
    public void verbosePrintln(String text) {
        println(text);
    }

    @Override
    public void write(int oneByte) {
        transcript.append((char) oneByte);
    }

    @Override
    public void write(byte[] bytes) {
        transcript.append(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult result) {}

    @Override
    public void endBenchmark(BenchmarkResult result) {}

    @Override
    public void startRun() {}

    @Override
    public void endRun(Collection<RunResult> results) {}

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {}
}
