package io.nimbusguard.dqn;

/// Writes what all postures see, in the order of [SharedEntry#ALL]: clipped to each entry's range, and 0 where its mask
/// is.
final class SharedRow {

    private final float[] values = new float[SharedEntry.ALL.size()];
    private int next;

    SharedRow put(SharedEntry entry, boolean holds) {
        return put(entry, holds ? 1.0 : 0.0);
    }

    /// @param value NaN only where the entry's mask is 0
    SharedRow put(SharedEntry entry, double value) {
        if (SharedEntry.ALL.get(next) != entry) {
            throw new IllegalStateException(
                    SharedEntry.ALL.get(next) + " comes next, but " + entry + " was to be written");
        }
        values[next++] = isKnown(entry) ? StateEntry.clipped(entry, value) : 0;
        return this;
    }

    boolean isKnown(SharedEntry entry) {
        var mask = entry.mask();
        return mask.isEmpty() || values[SharedEntry.ALL.indexOf(mask.get())] == 1;
    }

    float[] finished() {
        if (next != values.length) {
            throw new IllegalStateException(SharedEntry.ALL.get(next) + " is not written");
        }
        return values;
    }
}
