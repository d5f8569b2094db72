package io.nimbusguard.prometheus;

import io.nimbusguard.scaling.EvidenceRules;
import io.nimbusguard.scaling.Feature;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where samples come from, and how they are asked for.
///
/// @param url            of the server, path prefix included; http or https, without credentials
/// @param caFile         PEM certificates trusted instead of the system's; read again when the file changes
/// @param tenant         sent as `X-Scope-OrgID`
/// @param scrapeInterval of the scraped workloads
/// @param timeout        after which a query is given up; below the tick
/// @param queries        instead of the preset's: one value per series, which is then summed over the workload.
///                       The word `$window` stands for the rate's window. Unless the demand's is
///                       `rate(selector[...])` or a plain selector, the age of its samples cannot be asked for and
///                       counts as 0
/// @param namespaces     asked for; empty for all
public record PrometheusSettings(
        URI url,
        Authentication authentication,
        Optional<Path> caFile,
        Optional<String> tenant,
        Duration scrapeInterval,
        Duration timeout,
        Preset preset,
        Map<Feature, String> queries,
        WorkloadIdentity identity,
        Set<String> namespaces) {

    public static final Duration DEFAULT_SCRAPE_INTERVAL = Duration.ofSeconds(15);
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration LEAST_WINDOW = Duration.ofMinutes(1);

    public PrometheusSettings {
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException("the URL of Prometheus is http:// or https:// with a host");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("the URL of Prometheus has no credentials, no query and no fragment");
        }
        if (scrapeInterval.toMillis() < 1 || timeout.toMillis() < 1) {
            throw new IllegalArgumentException("scrape interval and timeout are above 0");
        }
        queries = Map.copyOf(queries);
        namespaces = Set.copyOf(namespaces);
    }

    /// Everything but the address as by default.
    public static PrometheusSettings standard(URI url) {
        return new PrometheusSettings(
                url,
                new Authentication.None(),
                Optional.empty(),
                Optional.empty(),
                DEFAULT_SCRAPE_INTERVAL,
                DEFAULT_TIMEOUT,
                Preset.PYTHON,
                Map.of(),
                WorkloadIdentity.standard(),
                Set.of());
    }

    /// Over which rates are taken: `max(1 min, 4 x scrape interval)`.
    public Duration window() {
        var window = scrapeInterval.multipliedBy(4);
        return window.compareTo(LEAST_WINDOW) > 0 ? window : LEAST_WINDOW;
    }

    /// How old a sample may be: `max(45 s, 2 x scrape interval + 15 s)`.
    public Duration freshness() {
        return EvidenceRules.forScrapeInterval(scrapeInterval).freshness();
    }
}
