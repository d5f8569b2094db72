package io.nimbusguard.simulator.judging;

import io.nimbusguard.scaling.Posture;
import java.util.EnumMap;
import java.util.Map;

/// Which postures were chosen, and by whom.
///
/// @param all        decisions that planned
/// @param departures of them with another posture than the default
/// @param open       of them in which the agent had its say
public record Postures(long all, long departures, long open, Map<Posture, Long> chosen) {

    static final Postures NONE = new Postures(0, 0, 0, Map.of());

    public Postures {
        chosen = Map.copyOf(chosen);
    }

    Postures plus(Postures other) {
        var sum = new EnumMap<Posture, Long>(Posture.class);
        sum.putAll(chosen);
        other.chosen.forEach((posture, count) -> sum.merge(posture, count, Long::sum));
        return new Postures(all + other.all, departures + other.departures, open + other.open, sum);
    }

    public double departuresShare() {
        return share(departures);
    }

    public double openShare() {
        return share(open);
    }

    public double share(Posture posture) {
        return share(chosen.getOrDefault(posture, 0L));
    }

    private double share(long part) {
        return all == 0 ? 0 : (double) part / all;
    }
}
