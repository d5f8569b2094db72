package io.nimbusguard.workflow;

import io.nimbusguard.dqn.Reward;
import io.nimbusguard.dqn.Shortfall;
import io.nimbusguard.planning.Prices;
import java.util.Optional;
import java.util.OptionalDouble;

/// What was paid and missed over some time; sums, so that two tallies can be subtracted.
///
/// @param seconds                 time accounted for
/// @param replicaSeconds          replicas paid x time
/// @param neededReplicaSeconds    replicas that the demand needed x time
/// @param violationSeconds        time with fewer ready replicas than needed
/// @param violationReplicaSeconds needed replicas x time, over the violating time alone
/// @param podsChanged             pods added and removed
public record Tally(
        double seconds,
        double replicaSeconds,
        double neededReplicaSeconds,
        double violationSeconds,
        double violationReplicaSeconds,
        long podsChanged) {

    public static final Tally ZERO = new Tally(0, 0, 0, 0, 0, 0);

    /// One interval in which nothing changed: what stood, and what was needed.
    static Tally of(double seconds, int paid, int ready, int needed) {
        var violating = ready < needed;
        return new Tally(
                seconds,
                seconds * paid,
                seconds * needed,
                violating ? seconds : 0,
                violating ? seconds * needed : 0,
                0);
    }

    Tally changed(int pods) {
        return pods == 0 ? this : plus(new Tally(0, 0, 0, 0, 0, pods));
    }

    public Tally plus(Tally other) {
        return new Tally(
                seconds + other.seconds,
                replicaSeconds + other.replicaSeconds,
                neededReplicaSeconds + other.neededReplicaSeconds,
                violationSeconds + other.violationSeconds,
                violationReplicaSeconds + other.violationReplicaSeconds,
                podsChanged + other.podsChanged);
    }

    public Tally minus(Tally other) {
        return new Tally(
                seconds - other.seconds,
                replicaSeconds - other.replicaSeconds,
                neededReplicaSeconds - other.neededReplicaSeconds,
                violationSeconds - other.violationSeconds,
                violationReplicaSeconds - other.violationReplicaSeconds,
                podsChanged - other.podsChanged);
    }

    /// `replica-seconds + p x needed replica-seconds in violation + k x pods changed`.
    public double cost(Prices prices) {
        return replicaSeconds + prices.violation() * violationReplicaSeconds + prices.changePerReplica() * podsChanged;
    }

    /// The parts of its reward, per tick. Empty where no time was charged.
    ///
    /// @param meanNeed replicas needed on average, above 0
    /// @param strain   what was missed meanwhile
    /// @param before   what the forecast said was missing when it began
    /// @param after    the same when it ended
    public Optional<Reward> reward(Prices prices, double meanNeed, Strain strain, Shortfall before, Shortfall after) {
        var whole = seconds * meanNeed;
        return whole > 0
                ? Optional.of(new Reward(
                        (replicaSeconds - neededReplicaSeconds) / whole,
                        prices.violation() * strain.missed() / whole,
                        prices.changePerReplica() * podsChanged / whole,
                        Reward.BURN_PRICE * strain.overspent() / seconds,
                        before.potential(meanNeed),
                        after.potential(meanNeed)))
                : Optional.empty();
    }

    /// `-(cost - needed replica-seconds) / needed replica-seconds`: 0 where exactly what was needed stood all the time
    /// and nothing was changed. Empty where nothing was needed.
    public OptionalDouble reward(Prices prices) {
        return neededReplicaSeconds > 0
                ? OptionalDouble.of((neededReplicaSeconds - cost(prices)) / neededReplicaSeconds)
                : OptionalDouble.empty();
    }
}
