package io.nimbusguard.cli.operator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.nimbusguard.config.OperatorSettings.LogFormat;
import io.nimbusguard.config.OperatorSettings.LogLevel;

/// What a running operator tells, and how: more than a command, whose words are its output.
final class Logs {

    private Logs() {}

    /// Of the libraries it tells at most warnings, unless `--verbose` or the environment asked for more of everything.
    static void apply(LogLevel level, LogFormat format, LoggerContext context) {
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        var asked = Level.toLevel(level.name());
        var everything = !root.getLevel().isGreaterOrEqual(Level.INFO);
        context.getLogger("io.nimbusguard").setLevel(everything ? root.getLevel() : asked);
        if (!everything && asked.isGreaterOrEqual(Level.WARN)) {
            root.setLevel(asked);
        }
        if (format == LogFormat.JSON) {
            root.iteratorForAppenders().forEachRemaining(appender -> {
                if (appender instanceof OutputStreamAppender<ILoggingEvent> stream) {
                    var encoder = new JsonLines();
                    encoder.setContext(context);
                    encoder.start();
                    stream.stop();
                    stream.setEncoder(encoder);
                    stream.start();
                }
            });
        }
    }
}
