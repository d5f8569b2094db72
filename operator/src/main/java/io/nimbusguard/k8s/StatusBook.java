package io.nimbusguard.k8s;

import io.nimbusguard.k8s.resource.ProactiveScalerStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Remembers every status that is to be written, and says which come next: what changed in a way that people act on
/// first, then the oldest. One entry for each ProactiveScaler, so it never holds more than there are of them.
final class StatusBook {

    private static final Duration SPACING = Duration.ofMinutes(1);
    /// How long the agent has to have been heard, or not, before that is news.
    private static final Duration LASTING = Duration.ofMinutes(10);

    private final LongSupplier nanoClock;
    private final Map<String, StatusEntry> byUid = new ConcurrentHashMap<>();

    StatusBook(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /// @param next the status after the one so far, which is null before the first
    void want(ScalerFacts scaler, double minConfidence, StatusAfter next) {
        byUid.compute(scaler.uid(), (_, known) -> {
            if (known == null) {
                var longAgo = nanoClock.getAsLong() - SPACING.toNanos();
                return new StatusEntry(
                        scaler.key(),
                        next.after(scaler.status()),
                        scaler.status(),
                        longAgo,
                        nanoClock.getAsLong(),
                        minConfidence);
            }
            return known.wanting(next.after(known.wanted()), minConfidence, nanoClock.getAsLong());
        });
    }

    /// The status that follows another.
    @FunctionalInterface
    interface StatusAfter {

        ProactiveScalerStatus after(@Nullable ProactiveScalerStatus before);
    }

    /// What should not wait, by the uid of its ProactiveScaler.
    List<String> urgent() {
        var now = nanoClock.getAsLong();
        var urgent = new ArrayList<String>();
        byUid.forEach((uid, entry) -> {
            var isDue =
                    switch (entry.due()) {
                        case NOW -> true;
                        case SPACED -> now - entry.writtenNanos() >= SPACING.toNanos();
                        case LASTING -> now - entry.steadyNanos() >= LASTING.toNanos();
                        case SOME_TIME -> false;
                    };
            if (isDue) {
                urgent.add(uid);
            }
        });
        return urgent;
    }

    /// Of what may wait, the one that was written longest ago.
    Optional<String> oldest() {
        return byUid.entrySet().stream()
                .filter(entry -> !entry.getValue().isWritten())
                .min(Comparator.comparingLong(entry -> entry.getValue().writtenNanos()))
                .map(Map.Entry::getKey);
    }

    Optional<StatusEntry> entry(String uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    void wrote(String uid, ProactiveScalerStatus status) {
        change(uid, entry -> entry.wrote(status, nanoClock.getAsLong()));
    }

    /// It could not be written: it waits as if it had been.
    void failed(String uid) {
        change(
                uid,
                entry -> new StatusEntry(
                        entry.key(),
                        entry.wanted(),
                        entry.written(),
                        nanoClock.getAsLong(),
                        entry.steadyNanos(),
                        entry.minConfidence()));
    }

    void forget(String uid) {
        byUid.remove(uid);
    }

    private void change(String uid, UnaryOperator<StatusEntry> change) {
        byUid.computeIfPresent(uid, (_, entry) -> change.apply(entry));
    }
}
