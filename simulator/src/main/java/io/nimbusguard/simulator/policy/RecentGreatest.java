package io.nimbusguard.simulator.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// The greatest value of a window that ends now: a queue in which each value is greater than all behind it.
final class RecentGreatest {

    private final Duration window;
    private final Deque<Entry> candidates = new ArrayDeque<>();

    private record Entry(Instant time, int value) {}

    /// @param window of zero remembers nothing
    RecentGreatest(Duration window) {
        this.window = window;
    }

    /// The greatest of the window, `value` included.
    ///
    /// @param time not before any time given so far
    int with(Instant time, int value) {
        while (!candidates.isEmpty() && candidates.getLast().value() <= value) {
            candidates.removeLast();
        }
        candidates.addLast(new Entry(time, value));
        while (candidates.getFirst().time().isBefore(time.minus(window))) {
            candidates.removeFirst();
        }
        return candidates.getFirst().value();
    }
}
