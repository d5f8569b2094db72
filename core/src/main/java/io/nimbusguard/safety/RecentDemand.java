package io.nimbusguard.safety;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The largest demand of the last five minutes, and when demand last collapsed.
///
/// Peaks are kept as a falling staircase: one is dropped as soon as a later one is at least as high, or when it is five
/// minutes old. Peaks closer than 15 s to the one before are left out, so there are never more than 21.
///
/// A collapse is a demand below half of the *smallest* of the second to the fifth minute back: a noisy demand falls
/// below half of its largest all the time, and the minute before now may already have seen part of the fall.
///
/// @param peaks    oldest and highest first
/// @param lulls    smallest demand of each of the last six minutes, oldest first
/// @param collapse when demand last began to be below half
/// @param isHalved whether it has stayed below since
record RecentDemand(List<Peak> peaks, List<Lull> lulls, Optional<Instant> collapse, boolean isHalved) {

    static final RecentDemand NONE = new RecentDemand(List.of(), List.of(), Optional.empty(), false);

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration SPACING = Duration.ofSeconds(15);
    private static final int FEWEST_LULLS = 3;
    private static final double HALF = 0.5;

    record Peak(Instant time, double requestsPerSecond) {}

    /// @param minute counted from the epoch
    record Lull(long minute, double requestsPerSecond) {}

    RecentDemand {
        peaks = List.copyOf(peaks);
        lulls = List.copyOf(lulls);
    }

    RecentDemand with(Instant now, double requestsPerSecond) {
        var minute = Math.floorDiv(now.getEpochSecond(), 60);
        var halved = requestsPerSecond < HALF * smallestBefore(minute);
        return new RecentDemand(
                withPeak(now, requestsPerSecond),
                withLull(minute, requestsPerSecond),
                halved && !isHalved ? Optional.of(now) : collapse,
                halved);
    }

    /// The largest demand of the last 300 s; empty when none was seen.
    OptionalDouble highest() {
        return peaks.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(peaks.getFirst().requestsPerSecond());
    }

    /// The largest demand since `time`, of the last 300 s; empty when none was seen.
    OptionalDouble highestSince(Instant time) {
        for (var peak : peaks) {
            // A demand just behind a higher peak is not kept.
            if (peak.time().plus(SPACING).isAfter(time)) {
                return OptionalDouble.of(peak.requestsPerSecond());
            }
        }
        return OptionalDouble.empty();
    }

    /// Smallest demand of the second to the fifth minute back; 0 when too few of them were seen.
    private double smallestBefore(long minute) {
        var smallest = Double.POSITIVE_INFINITY;
        var seen = 0;
        for (var lull : lulls) {
            if (lull.minute() >= minute - 5 && lull.minute() <= minute - 2) {
                smallest = Math.min(smallest, lull.requestsPerSecond());
                seen++;
            }
        }
        return seen < FEWEST_LULLS ? 0 : smallest;
    }

    private List<Lull> withLull(long minute, double requestsPerSecond) {
        var newest = lulls.isEmpty() ? null : lulls.getLast();
        if (newest != null && newest.minute() == minute && newest.requestsPerSecond() <= requestsPerSecond) {
            return lulls;
        }
        var kept = new ArrayList<Lull>(lulls.size() + 1);
        for (var lull : lulls) {
            if (lull.minute() >= minute - 5 && lull.minute() < minute) {
                kept.add(lull);
            }
        }
        kept.add(new Lull(minute, requestsPerSecond));
        return kept;
    }

    private List<Peak> withPeak(Instant now, double requestsPerSecond) {
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
