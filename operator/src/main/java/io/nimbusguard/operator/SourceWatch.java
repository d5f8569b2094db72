package io.nimbusguard.operator;

import io.nimbusguard.prometheus.CollectOutcome;
import io.nimbusguard.prometheus.QueryResult.Failed;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says once when measurements stay away and once when they are back, instead of at every tick.
final class SourceWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);

    private volatile Optional<String> trouble = Optional.of("it has not been asked yet");

    void collected(CollectOutcome outcome) {
        var now = outcome.firstFailure().map(SourceWatch::words);
        if (!now.equals(trouble)) {
            now.ifPresentOrElse(
                    words -> LOG.warn(
                            "NG-5101: Prometheus does not answer in full: {}; replicas are held meanwhile", words),
                    () -> LOG.info("Prometheus answers"));
        }
        trouble = now;
    }

    /// Why it cannot be used in full, in words; empty when it can.
    Optional<String> trouble() {
        return trouble;
    }

    private static String words(Failed failed) {
        return failed.query() + ": " + failed.failure().word() + ", " + failed.detail();
    }
}
