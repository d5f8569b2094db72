package io.nimbusguard.hpa;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// What the controller's process remembers of one HPA; lost when it restarts. The order of the lists is part of the
/// value: a new entry takes the place of the last entry that has expired, or else goes to the end.
public record HpaMemory(
        List<Recommendation> recommendations, List<ScaleEvent> scaleUpEvents, List<ScaleEvent> scaleDownEvents) {

    public static final HpaMemory EMPTY = new HpaMemory(List.of(), List.of(), List.of());

    public HpaMemory {
        recommendations = List.copyOf(recommendations);
        scaleUpEvents = List.copyOf(scaleUpEvents);
        scaleDownEvents = List.copyOf(scaleDownEvents);
    }

    /// The first sync of a controller's life takes the current count for a recommendation.
    public HpaMemory startingFrom(int current, Instant now) {
        if (!recommendations.isEmpty()) {
            return this;
        }
        return new HpaMemory(List.of(new Recommendation(current, now)), scaleUpEvents, scaleDownEvents);
    }

    HpaMemory withRecommendation(Recommendation latest, Instant expired) {
        var index = recommendations.size() - 1;
        while (index >= 0 && !recommendations.get(index).time().isBefore(expired)) {
            index--;
        }
        var entries = recommendations.toArray(new Recommendation[recommendations.size() + (index < 0 ? 1 : 0)]);
        entries[index < 0 ? entries.length - 1 : index] = latest;
        return new HpaMemory(List.of(entries), scaleUpEvents, scaleDownEvents);
    }

    HpaMemory withScaleUp(int change, Duration longestPeriod, Instant now) {
        return new HpaMemory(recommendations, withEvent(scaleUpEvents, change, longestPeriod, now), scaleDownEvents);
    }

    HpaMemory withScaleDown(int change, Duration longestPeriod, Instant now) {
        return new HpaMemory(recommendations, scaleUpEvents, withEvent(scaleDownEvents, change, longestPeriod, now));
    }

    /// Replicas added less replicas removed within the period.
    int netAddedWithin(Duration period, Instant now) {
        var cutoff = now.minus(period);
        return sumSince(scaleUpEvents, cutoff) - sumSince(scaleDownEvents, cutoff);
    }

    private static int sumSince(List<ScaleEvent> events, Instant cutoff) {
        var sum = 0;
        for (var event : events) {
            sum += event.time().isAfter(cutoff) ? event.change() : 0;
        }
        return sum;
    }

    private static List<ScaleEvent> withEvent(List<ScaleEvent> events, int change, Duration period, Instant now) {
        var entries = new ScaleEvent[events.size()];
        var replaced = -1;
        for (var i = 0; i < entries.length; i++) {
            entries[i] = events.get(i).agedAgainst(now.minus(period));
            replaced = entries[i].outdated() ? i : replaced;
        }
        var latest = new ScaleEvent(change, now, false);
        if (replaced < 0) {
            entries = Arrays.copyOf(entries, entries.length + 1);
            replaced = entries.length - 1;
        }
        entries[replaced] = latest;
        return List.of(entries);
    }
}
