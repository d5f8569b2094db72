package io.nimbusguard.k8s;

import io.nimbusguard.k8s.EventCalls.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Recognizes an event that was told already: the same object, reason and message within ten minutes only counts up,
/// and that is written once a minute at most. Remembers the newest 10,000. Not thread-safe.
final class EventMemory {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final Duration BETWEEN_COUNTS = Duration.ofMinutes(1);
    private static final int MOST = 10_000;
    private static final int LONGEST_MESSAGE = 1_000;
    private static final int LONGEST_NAME = 200;

    private final Map<Key, Known> known = new LinkedHashMap<>();

    private record Key(String uid, EventReason reason, String message) {}

    private record Known(Told event, Instant last, Instant written) {}

    /// What to write for an event that happened now; empty when nothing.
    Optional<Told> happened(EventSubject about, EventReason reason, String message, Instant now) {
        var cut = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
        var key = new Key(about.uid(), reason, cut);
        var before = known.remove(key);
        if (before == null || Duration.between(before.last(), now).compareTo(REMEMBERED) > 0) {
            var event = new Told(about, name(about, key, now), reason, cut, 1, Times.text(now), Times.text(now));
            remember(key, new Known(event, now, now));
            return Optional.of(event);
        }
        var event = again(before.event(), now);
        var isDue = Duration.between(before.written(), now).compareTo(BETWEEN_COUNTS) >= 0;
        remember(key, new Known(event, now, isDue ? now : before.written()));
        return isDue ? Optional.of(event) : Optional.empty();
    }

    private static Told again(Told event, Instant now) {
        return new Told(
                event.about(),
                event.name(),
                event.reason(),
                event.message(),
                event.count() + 1,
                event.first(),
                Times.text(now));
    }

    /// Unique: the object's name, then what happened and when.
    private static String name(EventSubject about, Key key, Instant now) {
        var name = about.key().name();
        var prefix = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        return prefix + "." + Long.toHexString(now.toEpochMilli()) + Integer.toHexString(key.hashCode());
    }

    private void remember(Key key, Known event) {
        known.put(key, event);
        if (known.size() > MOST) {
            var oldest = known.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
