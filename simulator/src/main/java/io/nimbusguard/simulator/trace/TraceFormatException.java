package io.nimbusguard.simulator.trace;

import java.nio.file.Path;

/// A trace file that cannot be used. The message names file, line and value, what is wrong, and what to do.
public final class TraceFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;
    private final String value;
    private final String problem;
    private final String advice;

    /// @param line  counted from 1; 0 where the file as a whole is meant
    /// @param value the offending text; empty where there is none
    TraceFormatException(Path file, long line, String value, Complaint complaint) {
        super(message(file, line, value, complaint));
        this.file = file.toString();
        this.line = line;
        this.value = value;
        this.problem = complaint.problem();
        this.advice = complaint.advice();
    }

    /// What is wrong, and what to do about it.
    record Complaint(String problem, String advice) {}

    private static String message(Path file, long line, String value, Complaint complaint) {
        var place = line > 0 ? file + ", line " + line : file.toString();
        var quoted = value.isEmpty() ? "" : " \"" + shortened(value) + "\"";
        return place + ":" + quoted + " " + complaint.problem() + "; " + complaint.advice();
    }

    private static String shortened(String value) {
        return value.length() <= 60 ? value : value.substring(0, 60) + "…";
    }

    public String file() {
        return file;
    }

    public long line() {
        return line;
    }

    public String value() {
        return value;
    }

    public String problem() {
        return problem;
    }

    public String advice() {
        return advice;
    }
}
