package io.nimbusguard.dqn;

import io.nimbusguard.scaling.Posture;
import java.util.List;
import java.util.Map;

/// What each member of an ensemble expects of each posture: reward from now on, less is worse [ticks of the mean need].
///
/// @param members one map of all postures per network
public record QValues(List<Map<Posture, Double>> members) {

    public QValues {
        members = members.stream().map(Map::copyOf).toList();
    }

    /// Of all members.
    public double mean(Posture posture) {
        return members.stream()
                .mapToDouble(member -> of(member, posture))
                .average()
                .orElseThrow();
    }

    /// By how much a posture is better than another: mean over the members, and how far they disagree.
    public Advantage advantage(Posture posture, Posture over) {
        var each = members.stream()
                .mapToDouble(member -> of(member, posture) - of(member, over))
                .toArray();
        var mean = 0.0;
        for (var value : each) {
            mean += value / each.length;
        }
        var variance = 0.0;
        for (var value : each) {
            variance += (value - mean) * (value - mean) / each.length;
        }
        return new Advantage(mean, Math.sqrt(variance));
    }

    /// @param deviation standard deviation over the members
    public record Advantage(double mean, double deviation) {}

    private static double of(Map<Posture, Double> member, Posture posture) {
        var value = member.get(posture);
        if (value == null) {
            throw new IllegalArgumentException("no value of " + posture);
        }
        return value;
    }
}
