package io.nimbusguard.benchmarks;

import java.util.List;

/// Hands out its entries one after the other, for ever: what is measured meets changing inputs, as in a real day.
final class Ring<T> {

    private final List<T> entries;
    private int next;

    Ring(List<T> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a ring needs an entry");
        }
        this.entries = List.copyOf(entries);
    }

    T next() {
        var entry = entries.get(next);
        next = next + 1 == entries.size() ? 0 : next + 1;
        return entry;
    }
}
