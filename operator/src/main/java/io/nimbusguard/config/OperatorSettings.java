package io.nimbusguard.config;

import io.nimbusguard.prometheus.PrometheusSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Everything the operator can be told, checked.
///
/// @param tick       time from one decision about a workload to the next
/// @param namespaces watched; empty for all
/// @param kinds      of scale targets
/// @param manualHold how long a change by somebody else is left alone
public record OperatorSettings(
        PrometheusSettings prometheus,
        Duration tick,
        List<String> namespaces,
        List<String> kinds,
        Limits limits,
        Retraining retraining,
        Writes writes,
        Duration manualHold,
        Store store,
        Web web,
        Leader leader,
        Telling telling) {

    /// The operator's own ceilings, over any object.
    ///
    /// @param maxReplicas            of one workload
    /// @param maxStep                most replicas changed in one pass; empty for `max(4, 100 %)`
    /// @param fleetReplicasPerMinute most replicas changed a minute; empty for `max(500, 10 x workloads)`
    public record Limits(int maxReplicas, OptionalInt maxStep, OptionalInt fleetReplicasPerMinute) {}

    /// @param interval from one training to the next
    /// @param most     time that one may take
    public record Retraining(Duration interval, Duration most) {}

    /// @param scalesPerSecond   most writes to `/scale`
    /// @param statusesPerSecond most refreshes of a status that has not changed
    public record Writes(int scalesPerSecond, int statusesPerSecond) {}

    /// @param directory where the operator keeps its files
    /// @param url       JDBC; empty for an SQLite file in the directory
    /// @param retention of decisions
    public record Store(Path directory, Optional<String> url, Duration retention) {}

    /// @param management health and meters
    /// @param page       the page and its JSON
    /// @param tls        of the page
    /// @param writable   whether the page may change anything
    public record Web(InetSocketAddress management, InetSocketAddress page, Optional<Tls> tls, boolean writable) {}

    /// PEM files.
    public record Tls(Path certificate, Path key) {}

    public record Leader(String leaseName, Duration leaseDuration, Duration renewDeadline, Duration retryPeriod) {}

    /// @param pricePerReplicaHour in the user's own currency
    public record Telling(LogLevel level, LogFormat format, MeterDetail meters, OptionalDouble pricePerReplicaHour) {}

    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    public enum LogFormat {
        TEXT,
        JSON
    }

    /// How many meters there are.
    public enum MeterDetail {
        /// Twelve series a workload.
        FLEET,
        /// Features, quantiles and Q-values of each workload besides.
        WORKLOAD
    }

    public OperatorSettings {
        namespaces = List.copyOf(namespaces);
        kinds = List.copyOf(kinds);
    }
}
