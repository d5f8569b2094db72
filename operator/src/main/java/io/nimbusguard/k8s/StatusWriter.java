package io.nimbusguard.k8s;

import io.nimbusguard.k8s.WriteBudget.Urgency;
import io.nimbusguard.k8s.WriteListener.Kind;
import io.nimbusguard.k8s.Writes.Attempt;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.workflow.ForecastUse;
import io.nimbusguard.workflow.PassListener;
import io.nimbusguard.workflow.PassReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes statuses beside the passes: a pass only notes what its status should be.
final class StatusWriter implements PassListener {

    private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);
    private static final Duration LONGEST_WITHOUT_REFRESH = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final ClusterView cluster;
    private final StatusCalls calls;
    private final Writes writes;
    private final StatusBook book;
    private final Function<Workload, LearnedFacts> learned;
    private final Executor executor;
    private final LongSupplier nanoClock;
    private final long refreshNanos;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private long nextRefreshNanos;

    /// @param refreshEvery time between two statuses that are written though nothing urgent changed
    /// @param executor     sends the requests, a bounded number at a time
    StatusWriter(
            ClusterView cluster,
            StatusCalls calls,
            Writes writes,
            Function<Workload, LearnedFacts> learned,
            Duration refreshEvery,
            Executor executor,
            LongSupplier nanoClock) {
        this.cluster = cluster;
        this.calls = calls;
        this.writes = writes;
        this.book = new StatusBook(nanoClock);
        this.learned = learned;
        this.executor = executor;
        this.nanoClock = nanoClock;
        this.refreshNanos = refreshEvery.toNanos();
        this.nextRefreshNanos = nanoClock.getAsLong();
    }

    @Override
    public void onPass(PassReport report) {
        var workload = report.input().workload();
        cluster.scalerOf(ObjectKey.of(workload)).ifPresent(scaler -> {
            var facts = learned.apply(workload);
            book.want(
                    scaler,
                    report.input().spec().forecast().minConfidence(),
                    before -> ScalerStatuses.after(report, scaler, facts, before));
        });
    }

    void notEnrolled(ScalerFacts scaler, NotEnrolled why, Instant now) {
        book.want(
                scaler,
                ForecastUse.STANDARD.minConfidence(),
                before -> ScalerStatuses.notEnrolled(why, scaler, before, now));
    }

    /// Sends what is due. To be called often, by one thread at a time.
    void pump() {
        var urgent = book.urgent().stream().filter(this::submit).count();
        var now = nanoClock.getAsLong();
        // What cannot wait is paid for by what can.
        var wait = Math.max(0, nextRefreshNanos - now) + urgent * refreshNanos;
        nextRefreshNanos = now + Math.min(wait, LONGEST_WITHOUT_REFRESH.toNanos());
        if (nextRefreshNanos == now && book.oldest().filter(this::submit).isPresent()) {
            nextRefreshNanos = now + refreshNanos;
        }
    }

    /// @return false where its last one is still under way
    private boolean submit(String uid) {
        var isFree = underWay.add(uid);
        if (isFree) {
            executor.execute(() -> {
                try {
                    write(uid);
                } finally {
                    underWay.remove(uid);
                }
            });
        }
        return isFree;
    }

    private void write(String uid) {
        var entry = book.entry(uid);
        var scaler = entry.flatMap(known -> cluster.scaler(known.key()))
                .filter(found -> found.uid().equals(uid));
        if (entry.isEmpty() || scaler.isEmpty()) {
            book.forget(uid);
            return;
        }
        var status = entry.get().wanted();
        Attempt<String> attempt = writes.send(
                Kind.STATUS, Urgency.REPORT, LONGEST_WAIT, Optional::empty, () -> calls.write(scaler.get(), status));
        switch (attempt) {
            case Attempt.Sent<String>(ApiAnswer.Done<String> _) -> book.wrote(uid, status);
            case Attempt.Sent<String>(var answer) -> {
                LOG.debug("The status of {} was not written: {}", entry.get().key(), answer);
                book.failed(uid);
            }
            case Attempt.Held<String> _ -> {
                // it stays due
            }
        }
    }
}
