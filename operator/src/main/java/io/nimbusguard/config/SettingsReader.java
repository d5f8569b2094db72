package io.nimbusguard.config;

import static io.nimbusguard.config.Catalogue.*;

import io.nimbusguard.config.OperatorSettings.Leader;
import io.nimbusguard.config.OperatorSettings.Limits;
import io.nimbusguard.config.OperatorSettings.Retraining;
import io.nimbusguard.config.OperatorSettings.Store;
import io.nimbusguard.config.OperatorSettings.Telling;
import io.nimbusguard.config.OperatorSettings.Tls;
import io.nimbusguard.config.OperatorSettings.Web;
import io.nimbusguard.config.OperatorSettings.Writes;
import io.nimbusguard.config.SettingsResult.Accepted;
import io.nimbusguard.config.SettingsResult.Rejected;
import io.nimbusguard.prometheus.Authentication;
import io.nimbusguard.prometheus.PrometheusSettings;
import io.nimbusguard.prometheus.WorkloadIdentity;
import io.nimbusguard.scaling.Feature;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// Reads the settings: the environment (`NIMBUSGUARD_…`) over a YAML file, and lists every fault at once.
public final class SettingsReader {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private final CheckedSettings checked;

    private SettingsReader(CheckedSettings checked) {
        this.checked = checked;
    }

    /// @param file what the command line names; else what the variable `NIMBUSGUARD_CONFIG` names, if anything
    public static SettingsResult read(Map<String, String> environment, Optional<Path> file) {
        var named = file.or(() -> Optional.ofNullable(environment.get(RawSettings.FILE_VARIABLE))
                .filter(name -> !name.isBlank())
                .flatMap(Values::path));
        return new SettingsReader(new CheckedSettings(new RawSettings(environment, named.map(FileSettings::read))))
                .result();
    }

    private SettingsResult result() {
        checkTogether();
        return checked.faults().isEmpty()
                ? new Accepted(settings(), checked.shown())
                : new Rejected(checked.faults(), checked.shown());
    }

    private void checkTogether() {
        if (get(URL).isEmpty()
                && checked.faults().stream().noneMatch(fault -> fault.key().equals(URL.key()))) {
            checked.note(URL, "it must be set: " + URL.expected());
        }
        if (get(AUTH) != Auth.NONE && get(AUTH_FILE).isEmpty()) {
            checked.note(AUTH, "expected prometheus.auth-file beside it: " + AUTH_FILE.expected());
        }
        if (get(AUTH) == Auth.NONE && get(AUTH_FILE).isPresent()) {
            checked.note(AUTH_FILE, "expected prometheus.auth beside it: bearer or basic");
        }
        if (get(TIMEOUT).compareTo(get(TICK)) >= 0) {
            checked.note(TIMEOUT, "expected less than tick, so that a tick ends before the next");
        }
        if (get(RENEW_DEADLINE).compareTo(get(LEASE_DURATION)) >= 0) {
            checked.note(RENEW_DEADLINE, "expected less than leader.lease-duration");
        }
        if (get(RETRY_PERIOD).compareTo(get(RENEW_DEADLINE)) >= 0) {
            checked.note(RETRY_PERIOD, "expected less than leader.renew-deadline");
        }
        checkPage();
    }

    private void checkPage() {
        if (get(TLS_CERTIFICATE).isPresent() != get(TLS_KEY).isPresent()) {
            checked.note(TLS_KEY, "expected page.tls.certificate-file and page.tls.key-file together");
        }
        if (!LOOPBACK.contains(get(PAGE_ADDRESS).getHostString())
                && get(TLS_CERTIFICATE).isEmpty()) {
            checked.note(
                    PAGE_ADDRESS,
                    "expected page.tls.certificate-file and .key-file beside it, or an address on loopback");
        }
        var page = get(PAGE_ADDRESS);
        if (page.getPort() != 0 && page.getPort() == get(MANAGEMENT_ADDRESS).getPort()) {
            checked.note(PAGE_ADDRESS, "expected another port than management.address");
        }
    }

    private OperatorSettings settings() {
        return new OperatorSettings(
                prometheus(),
                get(TICK),
                get(NAMESPACES),
                get(KINDS),
                new Limits(get(MAX_REPLICAS), optionalInt(get(MAX_STEP)), optionalInt(get(FLEET_PER_MINUTE))),
                new Retraining(get(RETRAIN_INTERVAL), Duration.ofSeconds(get(RETRAIN_SECONDS))),
                new Writes(get(SCALES_PER_SECOND), get(STATUSES_PER_SECOND)),
                get(MANUAL_HOLD),
                new Store(get(DIRECTORY), get(STORE_URL), get(RETENTION)),
                web(),
                new Leader(get(LEASE_NAME), get(LEASE_DURATION), get(RENEW_DEADLINE), get(RETRY_PERIOD)),
                new Telling(
                        get(LOG_LEVEL),
                        get(LOG_FORMAT),
                        get(METER_DETAIL),
                        get(PRICE).map(OptionalDouble::of).orElse(OptionalDouble.empty())));
    }

    private PrometheusSettings prometheus() {
        return new PrometheusSettings(
                get(URL).orElseThrow(),
                authentication(),
                get(CA_FILE),
                get(TENANT),
                get(SCRAPE_INTERVAL),
                get(TIMEOUT),
                get(PRESET),
                queries(),
                get(WORKLOAD_LABEL)
                        .<WorkloadIdentity>map(WorkloadIdentity.Label::new)
                        .orElse(WorkloadIdentity.standard()),
                Set.copyOf(get(NAMESPACES)));
    }

    private Authentication authentication() {
        var file = get(AUTH_FILE).orElse(Path.of(""));
        return switch (get(AUTH)) {
            case NONE -> new Authentication.None();
            case BEARER -> new Authentication.Bearer(file);
            case BASIC -> new Authentication.Basic(file);
        };
    }

    private Map<Feature, String> queries() {
        var queries = new EnumMap<Feature, String>(Feature.class);
        Feature.ALL.forEach(feature -> get(query(feature)).ifPresent(promQl -> queries.put(feature, promQl)));
        return queries;
    }

    private Web web() {
        var tls = get(TLS_CERTIFICATE).flatMap(certificate -> get(TLS_KEY).map(key -> new Tls(certificate, key)));
        return new Web(get(MANAGEMENT_ADDRESS), get(PAGE_ADDRESS), tls, get(PAGE_WRITABLE));
    }

    private static OptionalInt optionalInt(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private <T> T get(Setting<T> setting) {
        return checked.get(setting);
    }
}
