package io.nimbusguard.simulator.score;

import java.util.Arrays;

/// A growing list of plain numbers.
final class IntList {

    private int[] values = new int[64];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    int size() {
        return size;
    }

    void move(int from, int to) {
        values[to] = values[from];
    }

    void truncate(int newSize) {
        size = newSize;
    }

    /// These values and `count` times `value`.
    int[] followedBy(int value, int count) {
        var longer = Arrays.copyOf(values, size + count);
        Arrays.fill(longer, size, longer.length, value);
        return longer;
    }
}
