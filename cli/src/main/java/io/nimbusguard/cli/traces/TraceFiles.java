package io.nimbusguard.cli.traces;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.TraceFormatException;
import io.nimbusguard.simulator.trace.TraceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Reads the traces that a user named.
public final class TraceFiles {

    /// Where NimbusGuard lies, as the launcher tells.
    private static final String HOME = "nimbusguard.home";

    private TraceFiles() {}

    /// The folder NimbusGuard lies in; where nobody tells, the present one.
    public static Path home() {
        return Path.of(System.getProperty(HOME, "."));
    }

    /// One of the traces that come with NimbusGuard.
    public static Path bundled(String name) {
        return home().resolve("data/traces/" + name + ".csv.gz");
    }

    /// @throws CommandFailure where there is no such file, or it is no trace
    public static Trace read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw missing(file);
        }
        try {
            return new TraceReader().read(file);
        } catch (TraceFormatException e) {
            throw new CommandFailure(ErrorCode.BAD_TRACE, place(e), e.problem(), e.advice(), e);
        }
    }

    /// Each a trace of its own: one that came twice would count twice.
    ///
    /// @throws CommandFailure also where two of them have the same content, under whatever name
    public static List<Trace> readEach(List<Path> files) {
        var byContent = new LinkedHashMap<String, Path>();
        var traces = new ArrayList<Trace>();
        for (var file : files) {
            var trace = read(file);
            var earlier = byContent.putIfAbsent(trace.origin().sha256(), file);
            if (earlier != null) {
                throw new CommandFailure(
                        ErrorCode.TRACE_TWICE,
                        "trace " + file + " is given twice",
                        earlier.equals(file) ? "it would count twice in every mean" : "it is the same as " + earlier,
                        "name each trace once");
            }
            traces.add(trace);
        }
        return traces;
    }

    private static CommandFailure missing(Path file) {
        return new CommandFailure(
                ErrorCode.FILE_NOT_FOUND,
                "trace " + file + " cannot be read",
                Files.isDirectory(file) ? "it is a folder" : "there is no such file",
                "name a CSV with the header timestamp,rps, plain or gzip (data/traces has some)");
    }

    private static String place(TraceFormatException e) {
        return "trace " + e.file() + (e.line() > 0 ? ", line " + e.line() : "")
                + (e.value().isEmpty() ? "" : ": '" + shortened(e.value()) + "'");
    }

    private static String shortened(String value) {
        var printable = value.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 60 ? printable : printable.substring(0, 60) + "...";
    }
}
