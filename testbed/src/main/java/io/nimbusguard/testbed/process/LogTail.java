package io.nimbusguard.testbed.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The end of a log, for messages.
public final class LogTail {

    private static final int LINES = 12;
    private static final int MAX_WIDTH = 300;

    private LogTail() {}

    public static String of(Path log) {
        try {
            var lines = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
            var text = new StringBuilder();
            for (var line : lines.subList(Math.max(0, lines.size() - LINES), lines.size())) {
                text.append("\n    ").append(line.length() > MAX_WIDTH ? line.substring(0, MAX_WIDTH) + "…" : line);
            }
            return text.isEmpty() ? " (it wrote nothing)" : text.toString();
        } catch (IOException unreadable) {
            return " (there is no log)";
        }
    }
}
