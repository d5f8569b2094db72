package io.nimbusguard.config;

import io.nimbusguard.config.OperatorSettings.LogFormat;
import io.nimbusguard.config.OperatorSettings.LogLevel;
import io.nimbusguard.config.OperatorSettings.MeterDetail;
import io.nimbusguard.prometheus.Preset;
import io.nimbusguard.scaling.Feature;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Every setting there is, with its default and what it may be.
final class Catalogue {

    /// How Prometheus is shown who asks.
    enum Auth {
        NONE,
        BEARER,
        BASIC
    }

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern HEADER = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern JDBC = Pattern.compile("jdbc:(sqlite|postgresql):.+");

    static final Setting<Optional<URI>> URL = new Setting<>(
                    "prometheus.url", "", "http://HOST:PORT or https://…, without credentials", Values::webAddress)
            .optional();
    static final Setting<Auth> AUTH =
            new Setting<>("prometheus.auth", "none", "none, bearer or basic", Values.word(Auth.class));
    static final Setting<Optional<Path>> AUTH_FILE =
            readable("prometheus.auth-file", "a readable file with the token (bearer) or user:password (basic)");
    static final Setting<Optional<Path>> CA_FILE =
            readable("prometheus.ca-file", "a readable file of PEM certificates");
    static final Setting<Optional<String>> TENANT = new Setting<>(
                    "prometheus.tenant", "", "a header's value: plain ASCII without spaces", Values.matching(HEADER))
            .optional();
    static final Setting<Duration> SCRAPE_INTERVAL =
            duration("prometheus.scrape-interval", "15s", Duration.ofSeconds(1), Duration.ofMinutes(5), "1s to 5m");
    static final Setting<Duration> TIMEOUT =
            duration("prometheus.timeout", "10s", Duration.ofMillis(100), Duration.ofMinutes(5), "100ms to 5m");
    static final Setting<Preset> PRESET =
            new Setting<>("prometheus.preset", "python", "python, micrometer or go", Values.word(Preset.class));
    static final Setting<Optional<String>> WORKLOAD_LABEL = new Setting<>(
                    "prometheus.workload-label", "", "a label's name: letters, digits and _", Values.matching(LABEL))
            .optional();

    static final Setting<Duration> TICK =
            duration("tick", "15s", Duration.ofSeconds(1), Duration.ofMinutes(5), "1s to 5m");
    static final Setting<List<String>> NAMESPACES =
            new Setting<>("namespaces", "", "names of namespaces, or nothing for all", Values.list(NAMESPACE));
    static final Setting<List<String>> KINDS = new Setting<>(
            "kinds", "Deployment", "Deployment, the only kind so far", Values.list(Pattern.compile("Deployment")));

    static final Setting<Integer> MAX_REPLICAS = integer("limits.max-replicas", "1000", 1, 100_000, "replicas");
    static final Setting<Optional<Integer>> MAX_STEP =
            integer("limits.max-step", "", 1, 100_000, "replicas").optional();
    static final Setting<Optional<Integer>> FLEET_PER_MINUTE = integer(
                    "limits.fleet-replicas-per-minute", "", 1, 10_000_000, "replicas")
            .optional();

    static final Setting<Duration> RETRAIN_INTERVAL =
            duration("retrain.interval", "60m", Duration.ofMinutes(1), Duration.ofDays(7), "1m to 7d");
    static final Setting<Integer> RETRAIN_SECONDS = integer("retrain.max-seconds", "300", 1, 3_600, "seconds");

    static final Setting<Integer> SCALES_PER_SECOND = integer("writes.per-second", "300", 1, 1_000, "writes");
    static final Setting<Integer> STATUSES_PER_SECOND = integer("status.per-second", "1", 1, 1_000, "writes");
    static final Setting<Duration> MANUAL_HOLD =
            duration("manual-hold", "15m", Duration.ZERO, Duration.ofDays(7), "0s to 7d");

    static final Setting<Path> DIRECTORY = new Setting<>("data.directory", "./data", "a folder", Values::path);
    static final Setting<Optional<String>> STORE_URL = new Setting<>(
                    "store.url", "", "jdbc:postgresql://HOST/DATABASE or jdbc:sqlite:FILE", Values.matching(JDBC))
            .optional();
    static final Setting<Duration> RETENTION =
            duration("store.retention", "30d", Duration.ofDays(1), Duration.ofDays(3_650), "1d to 3650d");

    static final Setting<InetSocketAddress> MANAGEMENT_ADDRESS =
            new Setting<>("management.address", "0.0.0.0:8080", "HOST:PORT", Values::address);
    static final Setting<InetSocketAddress> PAGE_ADDRESS =
            new Setting<>("page.address", "127.0.0.1:8081", "HOST:PORT", Values::address);
    static final Setting<Optional<Path>> TLS_CERTIFICATE =
            readable("page.tls.certificate-file", "a readable file of PEM certificates");
    static final Setting<Optional<Path>> TLS_KEY = readable("page.tls.key-file", "a readable file with a PEM key");
    static final Setting<Boolean> PAGE_WRITABLE =
            new Setting<>("page.writable", "false", "true or false", Values::truth);

    static final Setting<String> LEASE_NAME = new Setting<>(
            "leader.lease-name", "nimbusguard", "a name: small letters, digits and -", Values.matching(NAMESPACE));
    static final Setting<Duration> LEASE_DURATION =
            duration("leader.lease-duration", "10s", Duration.ofSeconds(1), Duration.ofMinutes(5), "1s to 5m");
    static final Setting<Duration> RENEW_DEADLINE =
            duration("leader.renew-deadline", "7s", Duration.ofSeconds(1), Duration.ofMinutes(5), "1s to 5m");
    static final Setting<Duration> RETRY_PERIOD =
            duration("leader.retry-period", "2s", Duration.ofMillis(100), Duration.ofMinutes(5), "100ms to 5m");

    static final Setting<LogLevel> LOG_LEVEL =
            new Setting<>("log.level", "info", "error, warn, info, debug or trace", Values.word(LogLevel.class));
    static final Setting<LogFormat> LOG_FORMAT =
            new Setting<>("log.format", "text", "text or json", Values.word(LogFormat.class));
    static final Setting<MeterDetail> METER_DETAIL =
            new Setting<>("meters.detail", "fleet", "fleet or workload", Values.word(MeterDetail.class));
    static final Setting<Optional<Double>> PRICE = new Setting<>(
                    "price.replica-hour", "", "a number from 0 to 1000000", Values.decimal(0, 1_000_000))
            .optional();

    static final List<Setting<?>> ALL = all();

    private Catalogue() {}

    /// The query instead of the preset's for one feature.
    static Setting<Optional<String>> query(Feature feature) {
        Function<String, Optional<String>> anyText = Optional::of;
        return new Setting<>("prometheus.queries." + feature.metricName(), "", "a PromQL expression", anyText)
                .optional();
    }

    private static List<Setting<?>> all() {
        var all = new ArrayList<Setting<?>>(
                List.of(URL, AUTH, AUTH_FILE, CA_FILE, TENANT, SCRAPE_INTERVAL, TIMEOUT, PRESET, WORKLOAD_LABEL));
        Feature.ALL.forEach(feature -> all.add(query(feature)));
        all.addAll(List.of(TICK, NAMESPACES, KINDS, MAX_REPLICAS, MAX_STEP, FLEET_PER_MINUTE));
        all.addAll(List.of(RETRAIN_INTERVAL, RETRAIN_SECONDS, SCALES_PER_SECOND, STATUSES_PER_SECOND, MANUAL_HOLD));
        all.addAll(List.of(DIRECTORY, STORE_URL, RETENTION));
        all.addAll(List.of(MANAGEMENT_ADDRESS, PAGE_ADDRESS, TLS_CERTIFICATE, TLS_KEY, PAGE_WRITABLE));
        all.addAll(List.of(LEASE_NAME, LEASE_DURATION, RENEW_DEADLINE, RETRY_PERIOD));
        all.addAll(List.of(LOG_LEVEL, LOG_FORMAT, METER_DETAIL, PRICE));
        return List.copyOf(all);
    }

    private static Setting<Duration> duration(
            String key, String byDefault, Duration least, Duration most, String range) {
        return new Setting<>(key, byDefault, "a duration from " + range, Values.duration(least, most));
    }

    private static Setting<Integer> integer(String key, String byDefault, int least, int most, String unit) {
        return new Setting<>(
                key,
                byDefault,
                "a whole number from " + least + " to " + most + " (" + unit + ")",
                Values.integer(least, most));
    }

    private static Setting<Optional<Path>> readable(String key, String expected) {
        return new Setting<>(key, "", expected, Values::readableFile).optional();
    }
}
