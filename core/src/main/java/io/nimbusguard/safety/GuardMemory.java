package io.nimbusguard.safety;

import io.nimbusguard.scaling.Direction;
import java.time.Instant;
import java.util.OptionalDouble;

/// All that the guards remember of one workload. Immutable, and bounded whatever happens: at most 21 demand peaks, five
/// times, and a few single values.
///
/// @param warmth    since when observations come without a gap
/// @param demand    the peaks of the last five minutes
/// @param reversals changes of direction
/// @param replicas  whose changes the count shows
/// @param stall     pods that do not become ready
/// @param departure when ready pods last went away
public record GuardMemory(
        Warmth warmth,
        RecentDemand demand,
        Reversals reversals,
        ReplicaWatch replicas,
        Stall stall,
        Departure departure) {

    public static final GuardMemory NEW = new GuardMemory(
            Warmth.COLD, RecentDemand.NONE, Reversals.NONE, ReplicaWatch.NEW, Stall.NONE, Departure.NONE);

    /// With what one more pass saw.
    public GuardMemory seeing(Sighting seen) {
        return new GuardMemory(
                warmth.with(seen),
                seen.demand().isPresent()
                        ? demand.with(seen.time(), seen.demand().getAsDouble())
                        : demand,
                reversals,
                replicas.with(seen),
                stall.with(seen),
                departure.with(seen));
    }

    /// Before a write is tried, so that its effect is known as ours even if its answer is lost.
    public GuardMemory intending(int from, int to, Instant now) {
        return new GuardMemory(warmth, demand, reversals, replicas.intending(from, to, now), stall, departure);
    }

    /// After a write that was carried out.
    public GuardMemory wrote(int from, int to, Instant now) {
        var direction = to > from ? Direction.OUT : Direction.IN;
        return new GuardMemory(
                warmth,
                demand,
                reversals.with(direction, now),
                replicas.wrote(from, to, now),
                direction == Direction.OUT ? stall.attempted(now) : stall,
                departure);
    }

    /// The largest demand of the last 300 s [requests per second]; empty when none was seen.
    public OptionalDouble highestDemand() {
        return demand.highest();
    }

    /// The largest demand since the look before ready pods last went away [requests per second]; empty when none was
    /// seen.
    public OptionalDouble demandBeforePodsWent() {
        return departure.demand(demand);
    }
}
