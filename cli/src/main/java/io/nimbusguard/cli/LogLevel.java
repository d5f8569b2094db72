package io.nimbusguard.cli;

import io.nimbusguard.cli.failure.CommandFailure;
import io.nimbusguard.cli.failure.ErrorCode;
import java.util.Locale;
import java.util.Map;

/// How much the log tells, settled before anything is logged.
enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    static final String VARIABLE = "NIMBUSGUARD_LOG_LEVEL";

    /// The levels that `logback.xml` looks up: ours, and that of the graph engine, which would drown everything else.
    private static final String OURS = "nimbusguard.log.level";

    private static final String GRAPH = "nimbusguard.log.graph";

    /// What the environment asks for; a warning is the least that is told by default.
    static LogLevel from(Map<String, String> environment) {
        var text = environment.getOrDefault(VARIABLE, "").strip();
        if (text.isEmpty()) {
            return WARN;
        }
        for (var level : values()) {
            if (level.name().equalsIgnoreCase(text)) {
                return level;
            }
        }
        throw new CommandFailure(
                ErrorCode.BAD_LOG_LEVEL,
                VARIABLE + " is '" + text + "'",
                "it must be error, warn, info, debug or trace",
                "set it to one of these, or unset it");
    }

    void apply() {
        System.setProperty(OURS, name());
        if (this == TRACE) {
            System.setProperty(GRAPH, DEBUG.name());
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
