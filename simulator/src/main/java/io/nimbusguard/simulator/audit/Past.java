package io.nimbusguard.simulator.audit;

import io.nimbusguard.scaling.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an auditor remembers of one workload, written down plainly: samples and writes with their times.
final class Past {

    private static final Duration DEMAND_KEPT = Duration.ofMinutes(7);
    private static final Duration WRITES_KEPT = Duration.ofMinutes(30);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(45);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration PEAK = Duration.ofMinutes(5);
    private static final Duration REVERSALS_WITHIN = Duration.ofMinutes(15);
    private static final int REVERSALS = 5;

    record Demand(Instant time, double requestsPerSecond) {}

    record Look(Instant time, int ready) {}

    private final Deque<Look> looks = new ArrayDeque<>();
    private final Deque<Demand> demand = new ArrayDeque<>();
    private final Map<Feature, Instant> features = new EnumMap<>(Feature.class);
    private final List<Instant> reversals = new ArrayList<>();
    private @Nullable Boolean lastWasOut;
    private @Nullable Instant brokeOut;
    private @Nullable Instant usableSince;
    private @Nullable Instant usableLast;
    private @Nullable Instant dropped;
    private boolean low;

    /// A usable observation.
    void sawDemand(Instant now, double requestsPerSecond) {
        if (usableLast == null || Duration.between(usableLast, now).compareTo(LONGEST_GAP) > 0) {
            usableSince = now;
        }
        usableLast = now;
        var halved = requestsPerSecond < 0.5 * quietestBefore(now);
        if (halved && !low) {
            dropped = now;
        }
        low = halved;
        demand.addLast(new Demand(now, requestsPerSecond));
        while (demand.getFirst().time().isBefore(now.minus(DEMAND_KEPT))) {
            demand.removeFirst();
        }
    }

    /// Smallest demand of the second to the fifth whole minute back; 0 where fewer than three of them were seen.
    private double quietestBefore(Instant now) {
        var minute = now.getEpochSecond() / 60;
        var seen = new TreeMap<Long, Double>();
        for (var past : demand) {
            var ago = minute - past.time().getEpochSecond() / 60;
            if (ago >= 2 && ago <= 5) {
                seen.merge(ago, past.requestsPerSecond(), Math::min);
            }
        }
        return seen.size() < 3
                ? 0
                : seen.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    void sawReady(Instant now, int ready) {
        looks.addLast(new Look(now, ready));
        while (looks.getFirst().time().isBefore(now.minus(DEMAND_KEPT))) {
            looks.removeFirst();
        }
    }

    /// Largest demand since the last look before ready pods went, where that is less than a minute ago; else NaN.
    double demandWithPodsThatWent(Instant now) {
        var since = now;
        Look before = null;
        for (var look : looks) {
            if (before != null && look.ready() < before.ready() && look.time().isAfter(now.minus(WINDOW))) {
                since = before.time();
            }
            before = look;
        }
        return since.equals(now) ? Double.NaN : highestSince(since);
    }

    private double highestSince(Instant time) {
        return demand.stream()
                .filter(past -> !past.time().isBefore(time))
                .mapToDouble(Demand::requestsPerSecond)
                .max()
                .orElse(Double.NaN);
    }

    void sawFeature(Feature feature, Instant sampled) {
        features.put(feature, sampled);
    }

    boolean expects(Feature feature, Instant now) {
        var last = features.get(feature);
        return last != null && Duration.between(last, now).compareTo(Duration.ofHours(24)) <= 0;
    }

    /// Largest demand of the last 300 s; NaN where none was seen.
    double peak(Instant now) {
        return highestSince(now.minus(PEAK));
    }

    /// For how long usable observations have come without a gap.
    Duration usableFor(Instant now) {
        return usableSince == null ? Duration.ZERO : Duration.between(usableSince, now);
    }

    boolean droppedWithin(Duration duration, Instant now) {
        return dropped != null && dropped.plus(duration).isAfter(now);
    }

    /// A write that was carried out.
    void wrote(boolean out, Instant now) {
        if (lastWasOut != null && lastWasOut != out) {
            reversals.add(now);
            reversals.removeIf(time -> time.isBefore(now.minus(WRITES_KEPT)));
            var within = reversals.stream()
                    .filter(time -> !time.isBefore(now.minus(REVERSALS_WITHIN)))
                    .count();
            if (within >= REVERSALS) {
                brokeOut = now;
            }
        }
        lastWasOut = out;
    }

    boolean flappedWithin(Duration duration, Instant now) {
        return brokeOut != null && brokeOut.plus(duration).isAfter(now);
    }
}
