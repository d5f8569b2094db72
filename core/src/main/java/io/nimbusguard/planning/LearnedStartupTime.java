package io.nimbusguard.planning;

import io.nimbusguard.scaling.ReplicaCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Learned from ready counts. Replicas asked for wait in line, oldest first; when more are ready than at the last look,
/// and fewer are starting than wait, those at the head of the line have become ready. (Both, because a cluster may not
/// show a new request at once, and because an old replica may recover.) Each is dated half-way between the two looks. A
/// start that ends while nobody looked for two minutes, or that waits longer than half an hour, teaches nothing.
///
/// @param prior    expected before the first start; also stands in for the starts missing to [#TRUSTED]
/// @param starts   the last [#KEPT] start-up times, oldest first
/// @param waiting  asked for and not ready yet, oldest first
/// @param look     what was last heard of the cluster
record LearnedStartupTime(Duration prior, List<Duration> starts, List<Waiting> waiting, Look look)
        implements StartupTime {

    private static final int KEPT = 20;
    private static final int TRUSTED = 5;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration LONGEST_BLINK = Duration.ofMinutes(2);

    /// Replicas asked for at one time.
    record Waiting(Instant since, int replicas) {}

    /// A look at the cluster: when, and how many replicas were ready; the epoch when never.
    record Look(Instant time, int ready) {}

    LearnedStartupTime {
        if (prior.isNegative() || prior.isZero()) {
            throw new IllegalArgumentException("an expected start-up time is above 0, but is " + prior);
        }
        starts = List.copyOf(starts);
        waiting = List.copyOf(waiting);
    }

    static LearnedStartupTime expecting(Duration prior) {
        return new LearnedStartupTime(prior, List.of(), List.of(), new Look(Instant.EPOCH, 0));
    }

    @Override
    public Duration p50() {
        return quantile(0.5);
    }

    @Override
    public Duration p90() {
        return quantile(0.9);
    }

    @Override
    public int samples() {
        return starts.size();
    }

    @Override
    public StartupTime scaledOut(Instant time, int replicas) {
        if (replicas <= 0) {
            return this;
        }
        var longer = new ArrayList<>(waiting);
        longer.add(new Waiting(time, replicas));
        return new LearnedStartupTime(prior, starts, longer, look);
    }

    @Override
    public StartupTime scaledIn(int replicas) {
        var left = new ArrayList<>(waiting);
        var toCancel = replicas;
        while (toCancel > 0 && !left.isEmpty()) {
            var newest = left.removeLast();
            if (newest.replicas() > toCancel) {
                left.add(new Waiting(newest.since(), newest.replicas() - toCancel));
            }
            toCancel -= newest.replicas();
        }
        return new LearnedStartupTime(prior, starts, left, look);
    }

    @Override
    public StartupTime observed(Instant time, ReplicaCounts counts) {
        var line = new ArrayList<Waiting>();
        waiting.stream().filter(start -> isShort(start, time)).forEach(line::add);
        var learned = new ArrayList<>(starts);
        var finished = finished(line, counts);
        while (finished > 0) {
            var oldest = line.removeFirst();
            var ready = Math.min(finished, oldest.replicas());
            if (ready < oldest.replicas()) {
                line.addFirst(new Waiting(oldest.since(), oldest.replicas() - ready));
            }
            learn(learned, oldest.since(), time, ready);
            finished -= ready;
        }
        return new LearnedStartupTime(prior, learned, line, new Look(time, counts.ready()));
    }

    private int finished(List<Waiting> line, ReplicaCounts counts) {
        var inLine = line.stream().mapToInt(Waiting::replicas).sum();
        return Math.min(counts.ready() - look.ready(), inLine - counts.starting());
    }

    private static boolean isShort(Waiting start, Instant now) {
        return Duration.between(start.since(), now).compareTo(LONGEST) <= 0;
    }

    private void learn(List<Duration> learned, Instant since, Instant now, int replicas) {
        var unseenFrom = look.time().isAfter(since) ? look.time() : since;
        var unseen = Duration.between(unseenFrom, now);
        if (unseen.compareTo(LONGEST_BLINK) > 0) {
            return;
        }
        var took = Duration.between(since, now.minus(unseen.dividedBy(2)));
        for (var i = 0; i < Math.min(replicas, KEPT); i++) {
            learned.add(took);
        }
        while (learned.size() > KEPT) {
            learned.removeFirst();
        }
    }

    /// The smallest duration that at least `share` of the starts did not exceed.
    private Duration quantile(double share) {
        var sorted = new ArrayList<>(starts);
        while (sorted.size() < TRUSTED) {
            sorted.add(prior);
        }
        sorted.sort(null);
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
