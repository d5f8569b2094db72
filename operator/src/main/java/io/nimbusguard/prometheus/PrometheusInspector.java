package io.nimbusguard.prometheus;

import io.nimbusguard.prometheus.Asked.Replied;
import io.nimbusguard.prometheus.Asked.Unanswered;
import io.nimbusguard.prometheus.PrometheusApi.Limits;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// Looks at a Prometheus once, as the operator would ask it, and remembers nothing.
public final class PrometheusInspector implements AutoCloseable {

    private static final long MOST_BYTES = 16L * 1024 * 1024;
    private static final int MOST_SERIES = 50_000;
    private static final Duration SHORTEST_LOOK = Duration.ofMinutes(2);
    private static final int INTERVALS_LOOKED_AT = 8;

    /// Under which a number about no workload comes back.
    private static final SeriesKey WHOLE = new SeriesKey("all", "all");

    private final PrometheusSettings settings;
    private final Queries queries;
    private final InstantSource clock;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final PrometheusApi api;
    private final Asker asker;

    /// Asks nothing yet.
    public PrometheusInspector(PrometheusSettings settings, InstantSource clock, LongSupplier nanoClock) {
        this.settings = settings;
        this.queries = new Queries(settings);
        this.clock = clock;
        this.api = new PrometheusApi(settings, requests);
        this.asker = new Asker(api, requests, (_, _, _) -> {}, nanoClock);
    }

    /// Whether the server answers as a Prometheus does.
    public sealed interface Reach {

        /// @param clockAhead the server's clock minus ours, to the second; empty where it does not tell
        record Reached(Optional<Duration> clockAhead) implements Reach {}

        /// @param detail for a person; never holds a secret or what a page said
        record Unreached(QueryFailure failure, String detail) implements Reach {}
    }

    public Reach reach() {
        var asked = clock.instant();
        return switch (ask(whole("vector(1)"))) {
            case Unanswered(var _, var fault) ->
                new Reach.Unreached(fault.failure(), String.valueOf(fault.getMessage()));
            case Replied(var _, var reply) ->
                new Reach.Reached(reply.serverDate().map(date -> ahead(date, asked)));
        };
    }

    /// A `Date` is cut to the second, so half a second is added.
    private Duration ahead(Instant date, Instant asked) {
        var middle = asked.plus(Duration.between(asked, clock.instant()).dividedBy(2));
        return Duration.ofSeconds(
                Math.round(Duration.between(middle, date.plusMillis(500)).toMillis() / 1e3));
    }

    /// The series that demand is read from.
    ///
    /// @param selector         as asked for
    /// @param all              how many there are
    /// @param withoutNamespace of these, how many have no label `namespace`
    /// @param withoutWorkload  of these, how many have no label that tells their workload
    public record DemandSeries(String selector, int all, int withoutNamespace, int withoutWorkload) {}

    /// Empty where the user's own query does not show its series, or the server does not tell.
    public Optional<DemandSeries> demandSeries() {
        var selector = queries.demandSelector();
        return selector.flatMap(series -> count(series)
                .map(all -> new DemandSeries(
                        series,
                        all,
                        count(with(series, Queries.NAMESPACE + "=\"\"")).orElse(0),
                        count(with(series, queries.nobodys())).orElse(0))));
    }

    private static String with(String selector, String matcher) {
        return selector.endsWith("}")
                ? selector.substring(0, selector.length() - 1) + "," + matcher + "}"
                : selector + "{" + matcher + "}";
    }

    /// Zero where there is none; empty where the server does not tell.
    private Optional<Integer> count(String series) {
        return ask(whole("count(" + series + ") or vector(0)")) instanceof Replied(var _, var reply)
                ? Optional.of((int) single(reply.answer()).orElse(0))
                : Optional.empty();
    }

    /// Another preset whose demand metric has series here; none where the user has a query of their own.
    public Optional<Preset> presetThatFits() {
        if (settings.queries().containsKey(Feature.REQUEST_RATE)) {
            return Optional.empty();
        }
        return Arrays.stream(Preset.values())
                .filter(preset -> preset != settings.preset())
                .filter(preset ->
                        count(preset.metric(Feature.REQUEST_RATE).name()).orElse(0) > 0)
                .findFirst();
    }

    /// What a tick would hand over.
    ///
    /// @param reportingPods empty where that is not known
    public record View(Measurements measurements, OptionalInt reportingPods) {}

    /// Of each workload.
    ///
    /// @param failures queries that have no answer, for people
    public record Tick(Map<Workload, View> views, List<String> failures) {}

    public Tick tick(Collection<Workload> fleet) {
        var now = clock.instant();
        var keys = fleet.stream().map(SeriesKey::of).collect(Collectors.toSet());
        var groups = NamespaceGroups.of(fleet, settings.namespaces());
        var toAsk = groups.stream()
                .flatMap(namespaces -> queries.ofTick(namespaces).stream())
                .toList();
        var asked = asker.ask(toAsk, new Limits(MOST_BYTES, MOST_SERIES, settings.timeout(), keys::contains));
        var ticks = new Ticks(now, groups, asked);
        var views = new HashMap<Workload, View>();
        for (var workload : fleet) {
            var key = SeriesKey.of(workload);
            ticks.of(workload.namespace())
                    .ifPresent(tick -> views.put(
                            workload,
                            new View(tick.measurements(key, now, settings.freshness()), tick.reportingPods(key))));
        }
        var failures = asked.stream()
                .filter(Unanswered.class::isInstance)
                .map(one -> one.query().subject().word() + ": "
                        + ((Unanswered) one).fault().getMessage())
                .distinct()
                .toList();
        return new Tick(views, failures);
    }

    /// Time between two samples of each workload's demand, over those series that are old enough to tell.
    public Map<Workload, Duration> scrapeIntervals(Collection<Workload> fleet) {
        var looked = settings.scrapeInterval().multipliedBy(INTERVALS_LOOKED_AT);
        var window = looked.compareTo(SHORTEST_LOOK) > 0 ? looked : SHORTEST_LOOK;
        var keys = fleet.stream().map(SeriesKey::of).collect(Collectors.toSet());
        var intervals = new HashMap<Workload, Duration>();
        queries.samplesWithin(window)
                .map(promQl -> asker.ask(
                        List.of(new Query(new Query.Freshness(), promQl)),
                        new Limits(MOST_BYTES, MOST_SERIES, settings.timeout(), keys::contains)))
                .filter(asked -> asked.getFirst() instanceof Replied)
                .map(asked -> ((Replied) asked.getFirst()).reply().answer().samples())
                .ifPresent(samples -> fleet.forEach(workload -> {
                    var counted = samples.getOrDefault(SeriesKey.of(workload), List.of());
                    if (!counted.isEmpty() && counted.getLast().value() >= 1) {
                        intervals.put(
                                workload,
                                Duration.ofMillis(Math.round(
                                        window.toMillis() / counted.getLast().value())));
                    }
                }));
        return intervals;
    }

    /// What to type into Prometheus to see a feature of a namespace, as the operator asks for it.
    public String queryToTry(Feature feature, String namespace) {
        return queries.toTry(feature, namespace);
    }

    private Query whole(String expression) {
        return new Query(
                new Query.Coverage(),
                "label_replace(label_replace(%s, \"%s\", \"%s\", \"\", \"\"), \"%s\", \"%s\", \"\", \"\")"
                        .formatted(
                                expression,
                                Queries.NAMESPACE,
                                WHOLE.namespace(),
                                settings.identity().resultLabel(),
                                WHOLE.workload()));
    }

    private Asked ask(Query query) {
        return asker.ask(
                        List.of(query),
                        new Limits(MOST_BYTES, MOST_SERIES, settings.timeout(), Set.of(WHOLE)::contains))
                .getFirst();
    }

    private static OptionalDouble single(Answer answer) {
        var samples = answer.samples().getOrDefault(WHOLE, List.of());
        return samples.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(samples.getLast().value());
    }

    @Override
    public void close() {
        requests.shutdownNow();
        api.close();
    }
}
