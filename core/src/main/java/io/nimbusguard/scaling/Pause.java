package io.nimbusguard.scaling;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What a person has paused: one direction or both, and perhaps a count to keep in the meantime.
///
/// @param stopped  directions in which nothing moves
/// @param replicas the count to keep while both are stopped; empty for the one that stands
public record Pause(Set<Direction> stopped, OptionalInt replicas) {

    public static final Pause NONE = new Pause(Set.of(), OptionalInt.empty());
    public static final Pause ALL = new Pause(Set.of(Direction.IN, Direction.OUT), OptionalInt.empty());

    public Pause {
        stopped = Set.copyOf(stopped);
        if (replicas.isPresent() && stopped.size() < 2) {
            throw new IllegalArgumentException("a count to keep needs both directions paused");
        }
        if (replicas.orElse(0) < 0) {
            throw new IllegalArgumentException("paused replicas are not negative, but are " + replicas.getAsInt());
        }
    }

    public static Pause of(Direction direction) {
        return new Pause(Set.of(direction), OptionalInt.empty());
    }

    /// Everything stops, at `replicas`.
    public static Pause at(int replicas) {
        return new Pause(ALL.stopped, OptionalInt.of(replicas));
    }

    public boolean stopsAll() {
        return stopped.size() == 2;
    }

    public boolean stops(Direction direction) {
        return stopped.contains(direction);
    }

    /// The direction that is stopped, where it is only one.
    public Optional<Direction> onlyDirection() {
        return stopped.size() == 1 ? Optional.of(stopped.iterator().next()) : Optional.empty();
    }
}
