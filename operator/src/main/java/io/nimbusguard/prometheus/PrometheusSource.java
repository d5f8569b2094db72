package io.nimbusguard.prometheus;

import io.nimbusguard.prometheus.Asked.Replied;
import io.nimbusguard.prometheus.DemandHistory.Minutes;
import io.nimbusguard.prometheus.PrometheusApi.Limits;
import io.nimbusguard.scaling.Measurement.Measured;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.MissingReason;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// Samples from Prometheus. [#collect] asks once a tick for everybody, [#samples] hands over one workload's share,
/// and the past comes beside that. One thread collects; any may ask for samples.
public final class PrometheusSource implements AutoCloseable {

    private static final long MOST_BYTES = 16L * 1024 * 1024;
    private static final int MOST_SERIES = 50_000;

    /// How long a workload may be out of the fleet before its history goes: a fleet that is listed anew is short
    /// for a moment.
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /// Fewer missed minutes are not worth a query.
    private static final int GAP_MINUTES = 2;

    private final PrometheusSettings settings;
    private final Queries queries;
    private final ExecutorService requests;
    private final PrometheusApi api;
    private final Asker asker;
    private final Backfill backfill;
    private final LongSupplier nanoClock;
    private final Map<String, Enrolled> byUid = new ConcurrentHashMap<>();
    private volatile Optional<Ticks> newest = Optional.empty();
    private volatile Optional<Duration> clockSkew = Optional.empty();

    private PrometheusSource(PrometheusSettings settings, QueryListener listener, LongSupplier nanoClock) {
        this.settings = settings;
        this.queries = new Queries(settings);
        this.nanoClock = nanoClock;
        this.requests = Executors.newVirtualThreadPerTaskExecutor();
        this.api = new PrometheusApi(settings, requests);
        this.asker = new Asker(api, requests, listener, nanoClock);
        var worker = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .name("nimbusguard-backfill")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .factory());
        this.backfill = new Backfill(settings, api, listener, nanoClock, worker, requests);
    }

    /// Asks nothing yet; files named in the settings are read when something is asked.
    ///
    /// @param nanoClock measures durations, as `System.nanoTime()` does
    public static PrometheusSource open(PrometheusSettings settings, QueryListener listener, LongSupplier nanoClock) {
        return new PrometheusSource(settings, listener, nanoClock);
    }

    /// Asks everything there is to ask at a tick, for at most [PrometheusSettings#timeout]. Never throws: what
    /// could not be answered is missing, and why is in the outcome.
    ///
    /// @param fleet every opted-in workload; one that is new has its past fetched, one that stays away for ten
    ///              minutes is forgotten
    public synchronized CollectOutcome collect(Collection<Workload> fleet, Instant now) {
        enrol(fleet, now);
        var keys = fleet.stream().map(SeriesKey::of).collect(Collectors.toSet());
        var limits = new Limits(MOST_BYTES, MOST_SERIES, settings.timeout(), keys::contains);
        var groups = NamespaceGroups.of(fleet, settings.namespaces());
        var toAsk = groups.stream()
                .flatMap(namespaces -> queries.ofTick(namespaces).stream())
                .toList();
        var started = nanoClock.getAsLong();
        var asked = asker.ask(toAsk, limits);
        var tick = new Ticks(now, groups, asked);
        newest = Optional.of(tick);
        noteClock(asked, now.plusNanos(nanoClock.getAsLong() - started));
        var outcome = outcome(asked);
        if (outcome.isReachable()) {
            backfill.requestGaps(recordDemand(fleet, tick, now), now);
            backfill.resume(now, serverAhead(tick, now));
        }
        return outcome;
    }

    /// The newest samples, as old as they are by now.
    public WorkloadSamples samples(Workload workload, Instant now) {
        var enrolled = byUid.get(workload.uid());
        var tick = newest.flatMap(ticks -> ticks.of(workload.namespace()));
        if (enrolled == null || tick.isEmpty()) {
            return new WorkloadSamples(
                    Measurements.allMissing(MissingReason.SOURCE_UNAVAILABLE),
                    Series.empty(DemandHistory.timeOf(DemandHistory.minuteOf(now)), Duration.ofMinutes(1)),
                    OptionalInt.empty());
        }
        var key = SeriesKey.of(workload);
        return new WorkloadSamples(
                tick.get().measurements(key, now, settings.freshness()),
                enrolled.demand(now),
                tick.get().reportingPods(key));
    }

    /// Whether a tick has asked for it: before that nothing is missing, it is only not known yet.
    public boolean hasAskedFor(Workload workload) {
        var enrolled = byUid.get(workload.uid());
        return enrolled != null
                && newest.filter(tick -> !tick.at().isBefore(enrolled.since())).isPresent();
    }

    /// Drops what is kept of a workload.
    public void forget(Workload workload) {
        var gone = byUid.remove(workload.uid());
        if (gone != null) {
            backfill.forget(gone);
        }
    }

    /// Range queries that are still to come.
    public int pendingBackfills() {
        return backfill.pending();
    }

    /// Whether the past of a workload is in, as far as there is one.
    public boolean hasItsPast(Workload workload) {
        var enrolled = byUid.get(workload.uid());
        return enrolled != null && enrolled.hasItsPast();
    }

    /// The server's clock minus ours, to the second; empty while it never answered.
    public Optional<Duration> clockSkew() {
        return clockSkew;
    }

    private void enrol(Collection<Workload> fleet, Instant now) {
        var newcomers = new ArrayList<Enrolled>();
        for (var workload : fleet) {
            byUid.computeIfAbsent(workload.uid(), _ -> {
                        var enrolled = new Enrolled(workload, now);
                        newcomers.add(enrolled);
                        return enrolled;
                    })
                    .wantedAt(now);
        }
        if (!newcomers.isEmpty()) {
            backfill.request(newcomers, now);
        }
        List.copyOf(byUid.values()).stream()
                .filter(enrolled -> enrolled.lastWanted().plus(REMEMBERED).isBefore(now))
                .forEach(enrolled -> forget(enrolled.workload()));
    }

    /// @return minutes that were missed for longer than is usual
    private Map<Enrolled, Minutes> recordDemand(Collection<Workload> fleet, Ticks tick, Instant now) {
        var gaps = new HashMap<Enrolled, Minutes>();
        for (var workload : fleet) {
            var enrolled = byUid.get(workload.uid());
            if (enrolled == null) {
                continue;
            }
            enrolled.sourceAnswered(now);
            demand(workload, tick, now)
                    .flatMap(demand -> enrolled.history().sampled(demand.time(), demand.value()))
                    .filter(minutes -> minutes.count() >= GAP_MINUTES)
                    .ifPresent(minutes -> gaps.put(enrolled, minutes));
        }
        return gaps;
    }

    private Optional<Measured> demand(Workload workload, Ticks tick, Instant now) {
        return tick.of(workload.namespace())
                .map(group -> group.demand(SeriesKey.of(workload), now, settings.freshness()))
                .filter(Measured.class::isInstance)
                .map(Measured.class::cast);
    }

    private CollectOutcome outcome(List<Asked> asked) {
        var unknown = 0L;
        var duplicates = 0L;
        for (var one : asked) {
            if (one instanceof Replied(var _, var reply)) {
                unknown += reply.answer().unknown();
                duplicates += reply.answer().duplicates();
            }
        }
        return new CollectOutcome(asked.stream().map(Asked::result).toList(), unknown, duplicates, clockSkew);
    }

    private void noteClock(List<Asked> asked, Instant ours) {
        asked.stream()
                .filter(Replied.class::isInstance)
                .flatMap(one -> ((Replied) one).reply().serverDate().stream())
                .max(Instant::compareTo)
                .ifPresent(theirs -> clockSkew = Optional.of(
                        Duration.ofSeconds(Duration.between(ours, theirs).toSeconds())));
    }

    /// To the millisecond where an answer tells; else to the second.
    private Duration serverAhead(Ticks tick, Instant now) {
        var seconds = tick.serverSeconds();
        return seconds.isPresent()
                ? Duration.ofMillis((long) (1e3 * seconds.getAsDouble()) - now.toEpochMilli())
                : clockSkew.orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        backfill.close();
        requests.shutdownNow();
        api.close();
    }
}
