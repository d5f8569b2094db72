package io.nimbusguard.simulator.trace;

import io.nimbusguard.simulator.trace.Trace.Origin;
import io.nimbusguard.simulator.trace.TraceFormatException.Complaint;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/// Collects the rows of one file and refuses the first one that does not fit the grid.
final class TraceRows {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,15}");
    private static final long MAX_SPAN_SECONDS = Duration.ofDays(4 * 366).toSeconds();
    private static final Complaint NOT_A_HEADER =
            new Complaint("is not the header of a trace", "the first line must be timestamp,rps");

    private final Path file;
    private final int maxRows;
    private boolean headerSeen;
    private boolean dated;
    private double[] rates = new double[1024];
    private int size;
    private int measured;
    private long first;
    private long previous;
    private long step;

    TraceRows(Path file, int maxRows) {
        this.file = file;
        this.maxRows = maxRows;
    }

    boolean dated() {
        return dated;
    }

    void accept(CSVRecord record, long line) {
        if (headerSeen) {
            addRow(record, line);
            return;
        }
        if (record.size() != 2
                || !record.get(0).equals("timestamp")
                || !record.get(1).equals("rps")) {
            throw refuse(line, String.join(",", record), NOT_A_HEADER);
        }
        headerSeen = true;
    }

    Trace toTrace(Origin origin) {
        if (!headerSeen) {
            throw refuse(0, "", new Complaint("is empty", "the first line must be timestamp,rps"));
        }
        if (size < 2) {
            throw refuse(0, "", new Complaint("has fewer than two data rows", "a trace needs at least two"));
        }
        if (measured == 0) {
            throw refuse(0, "", new Complaint("has no row with a rate", "a trace needs at least one"));
        }
        if (size * step > MAX_SPAN_SECONDS) {
            throw refuse(0, "", new Complaint("covers more than four years", "cut out the part of interest"));
        }
        var offset = dated ? 0 : Trace.UNDATED_EPOCH.getEpochSecond();
        return new Trace(
                origin, Instant.ofEpochSecond(offset + first), Duration.ofSeconds(step), Arrays.copyOf(rates, size));
    }

    private void addRow(CSVRecord record, long line) {
        if (record.size() != 2) {
            var complaint = new Complaint("has " + record.size() + " columns", "every row must be timestamp,rps");
            throw refuse(line, String.join(",", record), complaint);
        }
        if (size == maxRows) {
            var complaint = new Complaint("is one row too many", "a trace has at most " + maxRows + " rows");
            throw refuse(line, record.get(0), complaint);
        }
        placeOnGrid(record.get(0), line);
        if (size == rates.length) {
            rates = Arrays.copyOf(rates, 2 * size);
        }
        rates[size++] = rate(record.get(1), line);
    }

    private void placeOnGrid(String text, long line) {
        var seconds = seconds(text, line);
        if (size == 0) {
            first = seconds;
        } else {
            requireForward(text, seconds, line);
            step = size == 1 ? seconds - previous : step;
            if (seconds - previous != step) {
                var problem = "is " + (seconds - previous) + " s after the row before, but the step is " + step + " s";
                throw refuse(
                        line, text, new Complaint(problem, "give a row for every step, with an empty rps for a gap"));
            }
        }
        previous = seconds;
    }

    private void requireForward(String text, long seconds, long line) {
        if (seconds == previous) {
            throw refuse(line, text, new Complaint("repeats the time of the row before", "remove one of the two"));
        }
        if (seconds < previous) {
            throw refuse(line, text, new Complaint("is earlier than the row before", "sort the rows by time"));
        }
    }

    private long seconds(String text, long line) {
        var plain = SECONDS.matcher(text).matches();
        var seconds = plain ? Long.parseLong(text) : isoSeconds(text, line);
        if (size == 0) {
            dated = !plain;
        }
        if (plain == dated) {
            throw refuse(line, text, new Complaint("mixes dates and seconds", "use one kind of timestamp"));
        }
        return seconds;
    }

    private long isoSeconds(String text, long line) {
        try {
            var instant = Instant.parse(text);
            if (instant.getNano() == 0) {
                return instant.getEpochSecond();
            }
            throw refuse(line, text, new Complaint("has a fraction of a second", "use whole seconds"));
        } catch (DateTimeException e) {
            var complaint = new Complaint("is no time", "use ISO-8601 UTC such as 2024-01-01T00:00:00Z, or seconds");
            var refusal = refuse(line, text, complaint);
            refusal.initCause(e);
            throw refusal;
        }
    }

    private double rate(String text, long line) {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw refuse(line, text, new Complaint("is no number", "give requests per second, or nothing for a gap"));
        }
        var rate = Double.parseDouble(text);
        if (rate < 0) {
            throw refuse(line, text, new Complaint("is negative", "a rate is at least 0"));
        }
        if (Double.isInfinite(rate)) {
            throw refuse(line, text, new Complaint("is too large for a number", "give requests per second"));
        }
        measured++;
        return rate;
    }

    private TraceFormatException refuse(long line, String value, Complaint complaint) {
        return new TraceFormatException(file, line, value, complaint);
    }
}
