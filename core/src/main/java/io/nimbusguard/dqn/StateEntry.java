package io.nimbusguard.dqn;

/// One number of what an agent sees.
sealed interface StateEntry permits SharedEntry, PostureEntry {

    String name();

    /// What it is, for people.
    String formula();

    /// It is never below.
    double least();

    /// It is never above.
    double most();

    static float clipped(StateEntry entry, double value) {
        if (Double.isNaN(value)) {
            throw new IllegalStateException(entry.name() + " is not known, and nothing says so");
        }
        return (float) Math.clamp(value, entry.least(), entry.most());
    }
}
