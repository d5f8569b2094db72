package io.nimbusguard.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/// The results as lines for people: time and bytes of one operation, and how many a core does in a second at best. The
/// best measurement is what to compare on a machine that others use too: they can only make it slower.
final class ResultTable {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double NANOS_PER_SECOND = 1e9;

    private ResultTable() {}

    static List<String> of(Collection<RunResult> results) {
        var lines = new ArrayList<String>();
        lines.add("%-34s %10s %10s %11s %16s".formatted("operation", "best", "mean", "allocated", "per core-second"));
        results.stream().map(ResultTable::line).forEach(lines::add);
        return lines;
    }

    private static String line(RunResult result) {
        var times = result.getPrimaryResult().getStatistics();
        return String.format(
                Locale.ROOT,
                "%-34s %10s %10s %,9.0f B %,16.0f",
                name(result.getParams().getBenchmark()),
                time(times.getMin()),
                time(times.getMean()),
                allocated(result),
                NANOS_PER_SECOND / times.getMin());
    }

    /// `PassBenchmark.betweenMinutes` of the whole name.
    static String name(String benchmark) {
        var method = benchmark.lastIndexOf('.');
        return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
    }

    static String time(double nanos) {
        if (nanos < 1_000) {
            return String.format(Locale.ROOT, "%.0f ns", nanos);
        }
        return nanos < 1_000_000
                ? String.format(Locale.ROOT, "%.2f us", nanos / 1e3)
                : String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }

    private static double allocated(RunResult result) {
        Result<?> bytes = result.getSecondaryResults().get(ALLOCATED);
        return bytes == null ? Double.NaN : bytes.getScore();
    }
}
