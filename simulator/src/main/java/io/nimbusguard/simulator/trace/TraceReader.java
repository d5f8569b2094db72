package io.nimbusguard.simulator.trace;

import io.nimbusguard.simulator.trace.Trace.Origin;
import io.nimbusguard.simulator.trace.TraceFormatException.Complaint;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/// Reads a trace file: CSV, plain or gzip, header `timestamp,rps`, one row per step of a regular grid. `timestamp`
/// is ISO-8601 UTC or seconds; an empty `rps` is a gap.
public final class TraceReader {

    /// More rows than that are taken for a mistake.
    static final int MAX_ROWS = 10_000_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setQuote(null).get();

    private final int maxRows;

    public TraceReader() {
        this(MAX_ROWS);
    }

    TraceReader(int maxRows) {
        this.maxRows = maxRows;
    }

    /// @throws TraceFormatException where the file is not such a trace
    public Trace read(Path file) {
        if (Files.isDirectory(file)) {
            throw whole(file, "is a directory", "give the trace file itself");
        }
        if (!Files.exists(file)) {
            throw whole(file, "does not exist", "check the path");
        }
        try {
            return parse(file);
        } catch (UncheckedIOException e) {
            throw unreadable(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private Trace parse(Path file) throws IOException {
        try (var bytes = TraceBytes.open(file);
                var text = new LineLimit(new InputStreamReader(bytes.decompressed(), StandardCharsets.UTF_8));
                var parser = CSVParser.parse(withoutMark(new BufferedReader(text)), FORMAT)) {
            var rows = new TraceRows(file, maxRows);
            for (var record : parser) {
                rows.accept(record, record.getRecordNumber() == 1 ? 1 : parser.getCurrentLineNumber());
            }
            return rows.toTrace(new Origin(nameOf(file), file, bytes.sha256(), rows.dated()));
        }
    }

    /// Spreadsheets put a byte order mark before the first character.
    private static BufferedReader withoutMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private static TraceFormatException unreadable(Path file, IOException cause) {
        var failure =
                switch (cause) {
                    case EOFException _ -> whole(file, "ends in the middle of its gzip data", "copy the file again");
                    case ZipException _ -> whole(file, "is damaged gzip data", "copy the file again");
                    case LineLimit.LineTooLong _ ->
                        whole(file, "has a line longer than " + LineLimit.MAX_LENGTH, "give a CSV file of two columns");
                    default -> whole(file, "cannot be read (" + cause.getMessage() + ")", "check its permissions");
                };
        failure.initCause(cause);
        return failure;
    }

    private static TraceFormatException whole(Path file, String problem, String advice) {
        return new TraceFormatException(file, 0, "", new Complaint(problem, advice));
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("(\\.csv)?(\\.gz)?$", "");
    }
}
