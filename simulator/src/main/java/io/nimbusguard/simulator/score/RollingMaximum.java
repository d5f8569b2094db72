package io.nimbusguard.simulator.score;

/// The maximum of the last `length` values: a queue of candidates, each greater than those after it.
final class RollingMaximum {

    private final int length;
    private final int[] values;
    private final long[] times;
    private int first;
    private int candidates;
    private long added;

    RollingMaximum(int length) {
        this.length = length;
        this.values = new int[length];
        this.times = new long[length];
    }

    void add(int value) {
        while (candidates > 0 && values[slot(candidates - 1)] <= value) {
            candidates--;
        }
        if (candidates > 0 && times[first] <= added - length) {
            first = slot(1);
            candidates--;
        }
        var slot = slot(candidates++);
        values[slot] = value;
        times[slot] = added++;
    }

    void clear() {
        candidates = 0;
        added = 0;
    }

    boolean isFull() {
        return added >= length;
    }

    int value() {
        return values[first];
    }

    private int slot(int index) {
        return (first + index) % length;
    }
}
