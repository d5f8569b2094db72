package io.nimbusguard.safety;

import io.nimbusguard.scaling.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// When our own writes last changed direction.
///
/// @param last    the direction of the newest write
/// @param times   of the last five changes of direction, oldest first
/// @param tripped when there were last five of them within 15 minutes
record Reversals(Optional<Direction> last, List<Instant> times, Optional<Instant> tripped) {

    static final Reversals NONE = new Reversals(Optional.empty(), List.of(), Optional.empty());

    private static final int TOO_MANY = 5;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    Reversals {
        times = List.copyOf(times);
    }

    Reversals with(Direction direction, Instant now) {
        if (last.isEmpty() || last.get() == direction) {
            return new Reversals(Optional.of(direction), times, tripped);
        }
        var newest = new ArrayList<>(times.size() < TOO_MANY ? times : times.subList(1, TOO_MANY));
        newest.add(now);
        var trips = newest.size() == TOO_MANY && !newest.getFirst().isBefore(now.minus(WINDOW));
        return new Reversals(Optional.of(direction), newest, trips ? Optional.of(now) : tripped);
    }
}
