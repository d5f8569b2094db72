package io.nimbusguard.safety;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The largest demand over any time up to five minutes back, and when demand last fell by more than half.
///
/// Kept as a falling staircase: a peak is dropped as soon as a later one is at least as high, or when it is five
/// minutes old. Peaks closer than 15 s to the one before are left out, so there are never more than 21.
///
/// @param peaks     oldest and highest first
/// @param collapse  when demand fell below half of what it had been within three minutes
/// @param isHalved  whether it has stayed below since
record RecentDemand(List<Peak> peaks, Optional<Instant> collapse, boolean isHalved) {

    static final RecentDemand NONE = new RecentDemand(List.of(), Optional.empty(), false);

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration SUDDEN = Duration.ofMinutes(3);
    private static final Duration SPACING = Duration.ofSeconds(15);
    private static final double HALF = 0.5;

    record Peak(Instant time, double requestsPerSecond) {}

    RecentDemand {
        peaks = List.copyOf(peaks);
    }

    RecentDemand with(Instant now, double requestsPerSecond) {
        var before = highestSince(now.minus(SUDDEN));
        var halved = before.isPresent() && requestsPerSecond < HALF * before.getAsDouble();
        var fell = halved && !isHalved ? Optional.of(now) : collapse;
        return new RecentDemand(staircase(now, requestsPerSecond), fell, halved);
    }

    /// The largest demand of the last 300 s; empty when none was seen.
    OptionalDouble highest() {
        return peaks.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(peaks.getFirst().requestsPerSecond());
    }

    private OptionalDouble highestSince(Instant earliest) {
        for (var peak : peaks) {
            if (!peak.time().isBefore(earliest)) {
                return OptionalDouble.of(peak.requestsPerSecond());
            }
        }
        return OptionalDouble.empty();
    }

    private List<Peak> staircase(Instant now, double requestsPerSecond) {
        var earliest = now.minus(REMEMBERED);
        var kept = new ArrayList<Peak>(peaks.size() + 1);
        for (var peak : peaks) {
            if (!peak.time().isBefore(earliest) && peak.requestsPerSecond() > requestsPerSecond) {
                kept.add(peak);
            }
        }
        if (kept.isEmpty() || !kept.getLast().time().plus(SPACING).isAfter(now)) {
            kept.add(new Peak(now, requestsPerSecond));
        }
        return kept;
    }
}
