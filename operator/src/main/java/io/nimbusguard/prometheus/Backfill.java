package io.nimbusguard.prometheus;

import io.nimbusguard.prometheus.DemandHistory.Minutes;
import io.nimbusguard.prometheus.PrometheusApi.Limits;
import io.nimbusguard.prometheus.PrometheusApi.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the past by range queries, one at a time and beside the ticks: eight days for a workload that is new,
/// the minutes missed after an outage. Workloads share queries, a day each (1,440 points; Prometheus takes
/// 11,000), the newest day of all of them first.
///
/// The point of a minute is the rate one scrape interval behind its end, where the first sample behind it lies.
final class Backfill implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);

    static final String WORD = "backfill";

    private static final int MINUTES_A_DAY = 24 * 60;
    private static final int WORKLOADS_A_QUERY = 200;
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int MOST_SERIES = 10_000;
    private static final int MOST_ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    /// Range queries may take longer than a tick's.
    private static final int TIMEOUTS = 3;

    private static final Comparator<Enrolled> BY_PLACE = Comparator.comparing(
                    (Enrolled enrolled) -> enrolled.workload().namespace())
            .thenComparing(enrolled -> enrolled.workload().name());

    private final PrometheusSettings settings;
    private final Queries queries;
    private final PrometheusApi api;
    private final QueryListener listener;
    private final LongSupplier nanoClock;
    private final ExecutorService worker;
    private final ExecutorService requests;
    private final List<FillJob> jobs = new ArrayList<>();
    private boolean running;
    private Instant now = Instant.EPOCH;
    private double serverAheadSeconds;

    /// @param worker   runs one query after the other, with little priority
    /// @param requests on which a query blocks
    Backfill(
            PrometheusSettings settings,
            PrometheusApi api,
            QueryListener listener,
            LongSupplier nanoClock,
            ExecutorService worker,
            ExecutorService requests) {
        this.settings = settings;
        this.queries = new Queries(settings);
        this.api = api;
        this.listener = listener;
        this.nanoClock = nanoClock;
        this.worker = worker;
        this.requests = requests;
    }

    /// The eight days before each workload was enrolled.
    synchronized void request(Collection<Enrolled> newcomers, Instant enrolledAt) {
        var end = DemandHistory.minuteOf(enrolledAt);
        for (var chunk : chunks(newcomers)) {
            for (var day = 0; day < Enrolled.DAYS; day++) {
                var last = end - 1 - ((long) day * MINUTES_A_DAY);
                jobs.add(new FillJob(day, new Minutes(last - MINUTES_A_DAY + 1, last), chunk, 0, enrolledAt));
            }
        }
    }

    /// Minutes that were missed.
    synchronized void requestGaps(Map<Enrolled, Minutes> gaps, Instant at) {
        var byMinutes = new HashMap<Minutes, List<Enrolled>>();
        gaps.forEach((workload, minutes) -> byMinutes
                .computeIfAbsent(atMostADay(minutes), _ -> new ArrayList<>())
                .add(workload));
        byMinutes.forEach((minutes, workloads) ->
                chunks(workloads).forEach(chunk -> jobs.add(new FillJob(FillJob.GAP, minutes, chunk, 0, at))));
    }

    /// Older minutes of a longer outage stay a gap.
    private static Minutes atMostADay(Minutes minutes) {
        return new Minutes(Math.max(minutes.first(), minutes.last() - MINUTES_A_DAY + 1), minutes.last());
    }

    private static List<List<Enrolled>> chunks(Collection<Enrolled> workloads) {
        var sorted = workloads.stream().sorted(BY_PLACE).toList();
        var chunks = new ArrayList<List<Enrolled>>();
        for (var from = 0; from < sorted.size(); from += WORKLOADS_A_QUERY) {
            chunks.add(sorted.subList(from, Math.min(sorted.size(), from + WORKLOADS_A_QUERY)));
        }
        return chunks;
    }

    /// Goes on with what is due; called after a tick to which the source answered.
    ///
    /// @param serverAhead the server's clock minus ours
    synchronized void resume(Instant at, Duration serverAhead) {
        now = at;
        serverAheadSeconds = serverAhead.toMillis() / 1e3;
        if (!running && jobs.stream().anyMatch(this::isDue)) {
            running = true;
            worker.execute(this::work);
        }
    }

    synchronized int pending() {
        return jobs.size();
    }

    /// A workload that is gone needs no past.
    synchronized void forget(Enrolled gone) {
        jobs.replaceAll(job ->
                job.over(job.workloads().stream().filter(kept -> kept != gone).toList()));
        jobs.removeIf(job -> job.workloads().isEmpty());
    }

    private void work() {
        for (var job = next(); job.isPresent(); job = next()) {
            try {
                run(job.get());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RejectedExecutionException _) {
                // The source was closed.
                return;
            }
        }
    }

    private synchronized Optional<FillJob> next() {
        var due = jobs.stream().filter(this::isDue).min(Comparator.comparingInt(FillJob::day));
        due.ifPresentOrElse(jobs::remove, () -> running = false);
        return due;
    }

    private boolean isDue(FillJob job) {
        return !job.notBefore().isAfter(now);
    }

    private void run(FillJob job) throws InterruptedException {
        var started = nanoClock.getAsLong();
        var failure = Optional.<QueryException>empty();
        try {
            fetch(job);
            job.done();
        } catch (QueryException known) {
            failure = Optional.of(known);
            failed(job, known);
        }
        listener.asked(WORD, (nanoClock.getAsLong() - started) / 1e9, failure.map(QueryException::failure));
    }

    private synchronized void failed(FillJob job, QueryException fault) {
        LOG.debug("Backfill failed: {}", fault.getMessage());
        var isTooMuch =
                switch (fault.failure()) {
                    case TOO_LARGE, REFUSED, TIMEOUT -> job.workloads().size() > 1;
                    case CONNECTION,
                            TLS,
                            REDIRECT,
                            UNAUTHORIZED,
                            CREDENTIALS,
                            NOT_JSON,
                            MALFORMED,
                            SERVER_ERROR,
                            CIRCUIT_OPEN -> false;
                };
        if (isTooMuch) {
            var half = job.workloads().size() / 2;
            jobs.add(job.over(job.workloads().subList(0, half)));
            jobs.add(job.over(job.workloads().subList(half, job.workloads().size())));
        } else if (job.attempts() + 1 < MOST_ATTEMPTS) {
            jobs.add(job.again(now.plus(FIRST_PAUSE.multipliedBy(1L << job.attempts()))));
        } else {
            LOG.warn(
                    "Demand of the past stays unknown: workloads={} day={} reason={} {}",
                    job.workloads().size(),
                    job.day(),
                    fault.failure().word(),
                    fault.getMessage());
            job.done();
        }
    }

    private void fetch(FillJob job) throws QueryException, InterruptedException {
        var minutes = upToNow(job.minutes());
        if (minutes.count() <= 0) {
            return;
        }
        var byKey = job.workloads().stream().collect(Collectors.groupingBy(Enrolled::key));
        var limits = new Limits(MOST_BYTES, MOST_SERIES, deadline(), byKey::containsKey);
        var offset = offsetSeconds();
        var answer = ask(job, minutes, offset, limits).answer();
        byKey.forEach((key, workloads) -> {
            var values = values(answer.samples().getOrDefault(key, List.of()), minutes, offset);
            workloads.forEach(workload -> workload.history().fill(minutes.first(), values));
        });
    }

    private Reply ask(FillJob job, Minutes minutes, double offset, Limits limits)
            throws QueryException, InterruptedException {
        var promQl = queries.demandOf(
                names(job, enrolled -> enrolled.workload().namespace()),
                names(job, enrolled -> enrolled.workload().name()));
        var call = requests.submit(() ->
                api.range(promQl, (minutes.first() * 60.0) + offset, (minutes.last() * 60.0) + offset, 60, limits));
        try {
            return call.get(deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new QueryException(QueryFailure.TIMEOUT, "no complete answer in time", slow);
        } catch (ExecutionException fault) {
            throw Causes.of(fault);
        } finally {
            call.cancel(true);
        }
    }

    private Duration deadline() {
        return settings.timeout().multipliedBy(TIMEOUTS);
    }

    private static Set<String> names(FillJob job, Function<Enrolled, String> name) {
        return job.workloads().stream().map(name).collect(Collectors.toCollection(TreeSet::new));
    }

    /// From the start of a minute by our clock to where its value is asked for by the server's.
    private synchronized double offsetSeconds() {
        return 60 + (settings.scrapeInterval().toMillis() / 1e3) + serverAheadSeconds;
    }

    /// Without minutes whose value lies in the future.
    private synchronized Minutes upToNow(Minutes minutes) {
        var newest = DemandHistory.minuteOf(now.minus(settings.scrapeInterval())) - 1;
        return new Minutes(minutes.first(), Math.min(minutes.last(), newest));
    }

    private static double[] values(List<Sample> samples, Minutes minutes, double offset) {
        var values = new double[(int) minutes.count()];
        Arrays.fill(values, Double.NaN);
        for (var sample : samples) {
            var index = Math.round((sample.seconds() - offset) / 60) - minutes.first();
            var usable = Double.isFinite(sample.value()) && sample.value() >= 0;
            if (usable && index >= 0 && index < values.length) {
                values[(int) index] = sample.value();
            }
        }
        return values;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
