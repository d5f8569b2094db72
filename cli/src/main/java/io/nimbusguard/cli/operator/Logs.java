package io.nimbusguard.cli.operator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.nimbusguard.config.OperatorSettings.LogLevel;
import org.slf4j.LoggerFactory;

/// How much a running operator tells: more than a command, whose words are its output.
final class Logs {

    private Logs() {}

    /// The libraries' own loggers stay where `logback.xml` has them.
    static void at(LogLevel level) {
        if (LoggerFactory.getLogger("io.nimbusguard") instanceof Logger ours) {
            ours.setLevel(Level.toLevel(level.name()));
        }
    }
}
