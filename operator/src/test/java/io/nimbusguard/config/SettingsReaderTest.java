package io.nimbusguard.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.config.OperatorSettings.LogFormat;
import io.nimbusguard.config.OperatorSettings.LogLevel;
import io.nimbusguard.config.OperatorSettings.MeterDetail;
import io.nimbusguard.config.SettingsResult.Accepted;
import io.nimbusguard.config.SettingsResult.Rejected;
import io.nimbusguard.prometheus.Authentication;
import io.nimbusguard.prometheus.Preset;
import io.nimbusguard.prometheus.PrometheusSettings;
import io.nimbusguard.prometheus.WorkloadIdentity;
import io.nimbusguard.scaling.Feature;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

    private static final Map<String, String> LEAST = Map.of("NIMBUSGUARD_PROMETHEUS_URL", "http://prometheus:9090");

    @TempDir
    private Path folder;

    private static OperatorSettings accepted(SettingsResult result) {
        assertThat(result).isInstanceOf(Accepted.class);
        return ((Accepted) result).settings();
    }

    private static List<String> faults(SettingsResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        return ((Rejected) result).faults().stream().map(SettingFault::line).toList();
    }

    private static SettingsResult read(Map<String, String> environment) {
        return SettingsReader.read(environment, Optional.empty());
    }

    private static Map<String, String> least(String variable, String value) {
        var environment = new HashMap<>(LEAST);
        environment.put(variable, value);
        return environment;
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("settings.yaml"), yaml);
    }

    @Test
    void everyDefaultIsAsDocumented() {
        var settings = accepted(read(LEAST));

        assertThat(settings.prometheus()).isEqualTo(PrometheusSettings.standard(URI.create("http://prometheus:9090")));
        assertThat(settings.prometheus().scrapeInterval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.prometheus().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.tick()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.namespaces()).isEmpty();
        assertThat(settings.kinds()).containsExactly("Deployment");
        assertThat(settings.limits().maxReplicas()).isEqualTo(1000);
        assertThat(settings.limits().maxStep()).isEmpty();
        assertThat(settings.limits().fleetReplicasPerMinute()).isEmpty();
        assertThat(settings.retraining().interval()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.retraining().most()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.writes().scalesPerSecond()).isEqualTo(300);
        assertThat(settings.writes().statusesPerSecond()).isEqualTo(1);
        assertThat(settings.manualHold()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.store().directory()).isEqualTo(Path.of("./data"));
        assertThat(settings.store().url()).isEmpty();
        assertThat(settings.store().retention()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.web().management()).isEqualTo(InetSocketAddress.createUnresolved("0.0.0.0", 8080));
        assertThat(settings.web().page()).isEqualTo(InetSocketAddress.createUnresolved("127.0.0.1", 8081));
        assertThat(settings.web().tls()).isEmpty();
        assertThat(settings.web().writable()).isFalse();
        assertThat(settings.leader().leaseName()).isEqualTo("nimbusguard");
        assertThat(settings.leader().leaseDuration()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.leader().renewDeadline()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.leader().retryPeriod()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.telling().level()).isEqualTo(LogLevel.INFO);
        assertThat(settings.telling().format()).isEqualTo(LogFormat.TEXT);
        assertThat(settings.telling().meters()).isEqualTo(MeterDetail.FLEET);
        assertThat(settings.telling().pricePerReplicaHour()).isEmpty();
    }

    @Test
    void everyKeyOfTheFileIsUsed() throws IOException {
        var token = Files.writeString(folder.resolve("token"), "t");
        var pem = Files.writeString(folder.resolve("pem"), "p");
        var file = file("""
                prometheus:
                  url: https://prometheus.example/prefix
                  auth: bearer
                  auth-file: %1$s
                  ca-file: %2$s
                  tenant: team-a
                  scrape-interval: 30s
                  timeout: 5s
                  preset: micrometer
                  workload-label: app
                  queries:
                    http_requests_total_rate: rate(my_requests_total{kind="a,b"}[$window])
                tick: 20s
                namespaces: [shop, pay]
                kinds: [Deployment]
                limits: {max-replicas: 50, max-step: 7, fleet-replicas-per-minute: 70}
                retrain: {interval: 2h, max-seconds: 60}
                writes.per-second: 10
                status: {per-second: 2}
                manual-hold: PT5M
                data: {directory: /var/lib/nimbusguard}
                store: {url: "jdbc:postgresql://db/nimbusguard", retention: 7d}
                management: {address: "127.0.0.1:9000"}
                page: {address: "0.0.0.0:9001", tls: {certificate-file: %2$s, key-file: %2$s}, writable: true}
                leader: {lease-name: other, lease-duration: 30s, renew-deadline: 20s, retry-period: 3s}
                log: {level: DEBUG, format: json}
                meters: {detail: workload}
                price: {replica-hour: 0.25}
                """.formatted(token, pem));

        var settings = accepted(SettingsReader.read(Map.of(), Optional.of(file)));

        var prometheus = settings.prometheus();
        assertThat(prometheus.url()).isEqualTo(URI.create("https://prometheus.example/prefix"));
        assertThat(prometheus.authentication()).isEqualTo(new Authentication.Bearer(token));
        assertThat(prometheus.caFile()).contains(pem);
        assertThat(prometheus.tenant()).contains("team-a");
        assertThat(prometheus.scrapeInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(prometheus.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(prometheus.preset()).isEqualTo(Preset.MICROMETER);
        assertThat(prometheus.identity()).isEqualTo(new WorkloadIdentity.Label("app"));
        assertThat(prometheus.queries())
                .isEqualTo(Map.of(Feature.REQUEST_RATE, "rate(my_requests_total{kind=\"a,b\"}[$window])"));
        assertThat(prometheus.namespaces()).containsExactlyInAnyOrder("shop", "pay");
        assertThat(settings.tick()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.namespaces()).containsExactly("shop", "pay");
        assertThat(settings.limits().maxReplicas()).isEqualTo(50);
        assertThat(settings.limits().maxStep()).hasValue(7);
        assertThat(settings.limits().fleetReplicasPerMinute()).hasValue(70);
        assertThat(settings.retraining().interval()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.retraining().most()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.writes().scalesPerSecond()).isEqualTo(10);
        assertThat(settings.writes().statusesPerSecond()).isEqualTo(2);
        assertThat(settings.manualHold()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.store().directory()).isEqualTo(Path.of("/var/lib/nimbusguard"));
        assertThat(settings.store().url()).contains("jdbc:postgresql://db/nimbusguard");
        assertThat(settings.store().retention()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.web().management().getPort()).isEqualTo(9000);
        assertThat(settings.web().page().getHostString()).isEqualTo("0.0.0.0");
        assertThat(settings.web().tls()).isPresent();
        assertThat(settings.web().writable()).isTrue();
        assertThat(settings.leader())
                .isEqualTo(new OperatorSettings.Leader(
                        "other", Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(3)));
        assertThat(settings.telling().level()).isEqualTo(LogLevel.DEBUG);
        assertThat(settings.telling().format()).isEqualTo(LogFormat.JSON);
        assertThat(settings.telling().meters()).isEqualTo(MeterDetail.WORKLOAD);
        assertThat(settings.telling().pricePerReplicaHour()).hasValue(0.25);
    }

    @Test
    void theEnvironmentGoesOverTheFileAndTheFileOverTheDefault() throws IOException {
        var file = file("prometheus: {url: 'http://a:1', timeout: 2s}\ntick: 30s\n");
        var environment = Map.of("NIMBUSGUARD_CONFIG", file.toString(), "NIMBUSGUARD_TICK", "1m");

        var result = read(environment);

        assertThat(accepted(result).tick()).isEqualTo(Duration.ofMinutes(1));
        assertThat(result.shown())
                .contains(
                        new ShownSetting("tick", "1m", "environment NIMBUSGUARD_TICK"),
                        new ShownSetting("prometheus.timeout", "2s", file + ":1"),
                        new ShownSetting("log.level", "info", "default"));
    }

    @Test
    void threeBadValuesAreAllListedAndNothingIsAccepted() throws IOException {
        var file = file("tick: -5s\nprometheus:\n  url: ftp://somewhere\n");

        assertThat(faults(SettingsReader.read(Map.of("NIMBUSGUARD_PAGE_WRITABLE", "maybe"), Optional.of(file))))
                .containsExactlyInAnyOrder(
                        "tick = '-5s' (" + file + ":1): expected a duration from 1s to 5m",
                        "prometheus.url = 'ftp://somewhere' (" + file
                                + ":3): expected http://HOST:PORT or https://…, without credentials",
                        "page.writable = 'maybe' (environment NIMBUSGUARD_PAGE_WRITABLE): expected true or false");
    }

    @Test
    void anUnknownKeyIsNamedWithTheOneThatMayHaveBeenMeant() throws IOException {
        var file = file("prometheus:\n  scrape-intervall: 15s\nzebra: 1\n");

        assertThat(faults(SettingsReader.read(least("NIMBUSGUARD_PROMETEUS_URL", "x"), Optional.of(file))))
                .containsExactlyInAnyOrder(
                        "prometheus.scrape-intervall (" + file
                                + ":2): nobody knows this key; did you mean prometheus.scrape-interval?",
                        "zebra (" + file
                                + ":3): nobody knows this key; 'nimbusguard config show' lists those there are",
                        "NIMBUSGUARD_PROMETEUS_URL (environment): nobody knows this key; "
                                + "did you mean NIMBUSGUARD_PROMETHEUS_URL?");
    }

    @Test
    void whatKubernetesPutsIntoAPodForAServiceOfOursIsNoSetting() {
        var environment = new HashMap<>(LEAST);
        for (var variable : List.of(
                "NIMBUSGUARD_SERVICE_HOST",
                "NIMBUSGUARD_SERVICE_PORT",
                "NIMBUSGUARD_SERVICE_PORT_METRICS",
                "NIMBUSGUARD_PORT",
                "NIMBUSGUARD_PORT_8080_TCP",
                "NIMBUSGUARD_PORT_8080_TCP_ADDR",
                "NIMBUSGUARD_PAGE_SERVICE_HOST",
                "NIMBUSGUARD_JAVA_OPTS")) {
            environment.put(variable, "tcp://10.0.0.1:8080");
        }

        accepted(read(environment));
    }

    @Test
    void settingsThatDoNotGoTogetherAreNamed() {
        assertThat(faults(read(least("NIMBUSGUARD_PROMETHEUS_TIMEOUT", "15s"))))
                .singleElement()
                .asString()
                .contains("less than tick");
        assertThat(faults(read(least("NIMBUSGUARD_PROMETHEUS_AUTH", "bearer"))))
                .singleElement()
                .asString()
                .contains("prometheus.auth-file");
        assertThat(faults(read(least("NIMBUSGUARD_PAGE_ADDRESS", "0.0.0.0:8081"))))
                .singleElement()
                .asString()
                .contains("page.tls.certificate-file");
        assertThat(faults(read(least("NIMBUSGUARD_MANAGEMENT_ADDRESS", "127.0.0.1:8081"))))
                .singleElement()
                .asString()
                .contains("another port");
        assertThat(faults(read(least("NIMBUSGUARD_LEADER_RENEW_DEADLINE", "10s"))))
                .singleElement()
                .asString()
                .contains("less than leader.lease-duration");
    }

    @Test
    void whatIsNoFileOfSettingsIsNamedWithItsLine() throws IOException {
        assertThat(faults(SettingsReader.read(LEAST, Optional.of(folder.resolve("missing.yaml")))))
                .singleElement()
                .asString()
                .contains("missing.yaml")
                .contains("cannot be read");
        assertThat(faults(SettingsReader.read(LEAST, Optional.of(file("tick: 5s\nlog: [unclosed\n")))))
                .singleElement()
                .asString()
                .contains("settings.yaml:")
                .contains("no YAML");
        assertThat(faults(SettingsReader.read(LEAST, Optional.of(file("tick: 20s\ntick: 30s\n")))))
                .singleElement()
                .asString()
                .contains("settings.yaml:2")
                .contains("stands twice");
        assertThat(faults(SettingsReader.read(LEAST, Optional.of(file("just words")))))
                .singleElement()
                .asString()
                .contains("keys with values");
    }

    @Test
    void anEmptyFileAndBlankVariablesSetNothing() throws IOException {
        accepted(SettingsReader.read(least("NIMBUSGUARD_TICK", " "), Optional.of(file("# nothing\n"))));
    }

    @Test
    void secretsAreNotShown() {
        var environment = new HashMap<>(LEAST);
        environment.put("NIMBUSGUARD_PROMETHEUS_URL", "https://ada:canary1@prometheus");
        environment.put("NIMBUSGUARD_STORE_URL", "jdbc:postgresql://db/n?user=a&password=canary2&ssl=true");

        var result = read(environment);

        assertThat(result.toString())
                .doesNotContain("canary1")
                .doesNotContain("canary2")
                .contains("password=***");
        assertThat(faults(result)).singleElement().asString().startsWith("prometheus.url");
    }

    @Property(tries = 200)
    void anyTextOfAFileIsAcceptedOrRejected(@ForAll String text) throws IOException {
        var anywhere = Files.createTempFile("nimbusguard", ".yaml");
        try {
            Files.writeString(anywhere, text.replaceAll("[\\ud800-\\udfff]", "x"));
            assertThat(SettingsReader.read(LEAST, Optional.of(anywhere)).shown())
                    .isNotEmpty();
        } finally {
            Files.delete(anywhere);
        }
    }
}
