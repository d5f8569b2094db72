package io.nimbusguard.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs the benchmarks whose name matches one of the given patterns, all without one, and prints a table: `make bench`.
///
/// `--quick` runs each for less than a second: that they run, not how fast. `--json FILE` names the file that keeps
/// every measurement.
final class RunBenchmarks {

    private RunBenchmarks() {}

    public static void main(String[] arguments) {
        System.exit(run(RunOptions.of(Arrays.asList(arguments)), System.out) ? 0 : 1);
    }

    /// False where no benchmark matches or one fails.
    private static boolean run(RunOptions options, PrintStream out) {
        var progress = new ProgressLines(out);
        try {
            Files.createDirectories(options.json().toAbsolutePath().getParent());
            var results = new Runner(jmh(options), progress).run();
            out.println();
            ResultTable.of(results).forEach(out::println);
            out.println();
            out.println("every measurement: " + options.json());
            return true;
        } catch (NoBenchmarksException none) {
            out.println("no benchmark's name matches " + String.join(" or ", options.patterns()));
            return false;
        } catch (RunnerException failed) {
            out.println(progress.transcript());
            out.println(failed.getMessage());
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Options jmh(RunOptions options) {
        var quick = options.quick();
        var duration = quick ? TimeValue.milliseconds(200) : TimeValue.seconds(1);
        var builder = new OptionsBuilder()
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(quick ? 1 : 2)
                .warmupIterations(quick ? 1 : 3)
                .warmupTime(duration)
                .measurementIterations(quick ? 1 : 4)
                .measurementTime(duration)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .jvmArgs(
                        "-Xms512m",
                        "-Xmx512m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED")
                .resultFormat(ResultFormatType.JSON)
                .result(options.json().toString());
        options.patterns().forEach(builder::include);
        return builder.build();
    }
}
