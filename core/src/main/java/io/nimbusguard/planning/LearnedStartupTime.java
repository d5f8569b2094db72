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
/// @param starts  the last start-up times
/// @param waiting asked for and not ready yet, oldest first
/// @param look    what was last heard of the cluster
record LearnedStartupTime(StartTimes starts, List<Waiting> waiting, Look look) implements StartupTime {

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration LONGEST_BLINK = Duration.ofMinutes(2);

    /// Replicas asked for at one time.
    record Waiting(Instant since, int replicas) {}

    /// A look at the cluster: when, and how many replicas were ready; the epoch when never.
    record Look(Instant time, int ready) {}

    LearnedStartupTime {
        waiting = List.copyOf(waiting);
    }

    static LearnedStartupTime expecting(Duration prior) {
        return new LearnedStartupTime(StartTimes.none(prior), List.of(), new Look(Instant.EPOCH, 0));
    }

    @Override
    public Duration p50() {
        return starts.p50();
    }

    @Override
    public Duration p90() {
        return starts.p90();
    }

    @Override
    public int samples() {
        return starts.times().size();
    }

    @Override
    public StartupTime scaledOut(Instant time, int replicas) {
        if (replicas <= 0) {
            return this;
        }
        var longer = new ArrayList<>(waiting);
        longer.add(new Waiting(time, replicas));
        return new LearnedStartupTime(starts, longer, look);
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
        return new LearnedStartupTime(starts, left, look);
    }

    @Override
    public StartupTime observed(Instant time, ReplicaCounts counts) {
        var seen = new Look(time, counts.ready());
        if (waiting.isEmpty()) {
            return new LearnedStartupTime(starts, waiting, seen);
        }
        var line = new ArrayList<Waiting>();
        waiting.stream().filter(start -> isShort(start, time)).forEach(line::add);
        var learned = starts;
        var finished = finished(line, counts);
        while (finished > 0) {
            var oldest = line.removeFirst();
            var ready = Math.min(finished, oldest.replicas());
            if (ready < oldest.replicas()) {
                line.addFirst(new Waiting(oldest.since(), oldest.replicas() - ready));
            }
            learned = withStarts(learned, oldest.since(), time, ready);
            finished -= ready;
        }
        return new LearnedStartupTime(learned, line, seen);
    }

    private int finished(List<Waiting> line, ReplicaCounts counts) {
        var inLine = line.stream().mapToInt(Waiting::replicas).sum();
        return Math.min(counts.ready() - look.ready(), inLine - counts.starting());
    }

    private static boolean isShort(Waiting start, Instant now) {
        return Duration.between(start.since(), now).compareTo(LONGEST) <= 0;
    }

    private StartTimes withStarts(StartTimes learned, Instant since, Instant now, int replicas) {
        var unseenFrom = look.time().isAfter(since) ? look.time() : since;
        var unseen = Duration.between(unseenFrom, now);
        if (unseen.compareTo(LONGEST_BLINK) > 0) {
            return learned;
        }
        return learned.and(Duration.between(since, now.minus(unseen.dividedBy(2))), replicas);
    }
}
