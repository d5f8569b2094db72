package io.nimbusguard.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.prometheus.Query.Coverage;
import io.nimbusguard.prometheus.Query.Freshness;
import io.nimbusguard.prometheus.Query.OfFeature;
import io.nimbusguard.prometheus.Query.Subject;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Workload;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueriesTest {

    private static PrometheusSettings settings(Duration scrapeInterval, Map<Feature, String> queries) {
        return new PrometheusSettings(
                URI.create("http://prometheus:9090"),
                new Authentication.None(),
                Optional.empty(),
                Optional.empty(),
                scrapeInterval,
                Duration.ofSeconds(10),
                Preset.PYTHON,
                queries,
                new WorkloadIdentity.Label("workload"),
                Set.of());
    }

    private static Optional<String> promQl(PrometheusSettings settings, Subject subject) {
        return new Queries(settings)
                .ofTick(List.of("shop")).stream()
                        .filter(query -> query.subject().equals(subject))
                        .map(Query::promQl)
                        .findFirst();
    }

    @Test
    void anOrdinaryTickAsksElevenQuestionsOfTwelveAllowed() {
        assertThat(new Queries(settings(Duration.ofSeconds(15), Map.of())).ofTick(Set.of()))
                .hasSize(11);
    }

    @Test
    void theQuestionsAreAsDocumented() {
        var settings = settings(Duration.ofSeconds(15), Map.of());

        assertThat(promQl(settings, new OfFeature(Feature.REQUEST_RATE)))
                .contains("sum by (namespace, workload) (rate(http_requests_total{namespace=\"shop\"}[60s]))");
        assertThat(promQl(settings, new OfFeature(Feature.RESIDENT_MEMORY)))
                .contains("sum by (namespace, workload) (process_resident_memory_bytes{namespace=\"shop\"})");
        assertThat(promQl(settings, new Freshness()))
                .contains("min by (namespace, workload) (timestamp(http_requests_total{namespace=\"shop\"}))");
        assertThat(promQl(settings, new Coverage()))
                .contains("count by (namespace, workload) (count by (namespace, workload, pod, instance) "
                        + "(http_requests_total{namespace=\"shop\"}))");
    }

    @Test
    void theWindowIsFourScrapeIntervalsAndAtLeastAMinute() {
        assertThat(settings(Duration.ofSeconds(1), Map.of()).window()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings(Duration.ofSeconds(30), Map.of()).window()).isEqualTo(Duration.ofMinutes(2));
        assertThat(promQl(settings(Duration.ofSeconds(30), Map.of()), new OfFeature(Feature.CPU_RATE)))
                .contains("sum by (namespace, workload) (rate(process_cpu_seconds_total{namespace=\"shop\"}[120s]))");
    }

    @Test
    void aQueryOfTheUsersIsAskedForTheAgeOfItsSamplesWhereItShowsThem() {
        var rate = settings(
                Duration.ofSeconds(15), Map.of(Feature.REQUEST_RATE, "rate(my_total{kind=~\"a|b\"}[$window])"));
        assertThat(promQl(rate, new OfFeature(Feature.REQUEST_RATE)))
                .contains("sum by (namespace, workload) ((rate(my_total{kind=~\"a|b\"}[60s])))");
        assertThat(promQl(rate, new Freshness()))
                .contains("min by (namespace, workload) (timestamp(my_total{kind=~\"a|b\"}))");

        var sum = settings(Duration.ofSeconds(15), Map.of(Feature.REQUEST_RATE, "rate(a[1m]) + rate(b[1m])"));
        assertThat(promQl(sum, new Freshness())).isEmpty();
    }

    @Test
    void aLargeFleetIsSplitByNamespacesAndNoWorkloadIsLost() {
        var fleet = IntStream.range(0, 12_000)
                .mapToObj(i -> new Workload("ns-" + i / 1_000, "w" + i, "uid-" + i))
                .toList();

        var groups = NamespaceGroups.of(fleet, Set.of());

        assertThat(groups).hasSize(3).allMatch(group -> group.size() <= 5);
        var all = new HashSet<String>();
        groups.forEach(group ->
                group.forEach(namespace -> assertThat(all.add(namespace)).isTrue()));
        assertThat(all).hasSize(12);
        assertThat(NamespaceGroups.of(fleet.subList(0, 5_000), Set.of("shop"))).containsExactly(Set.of("shop"));
    }
}
