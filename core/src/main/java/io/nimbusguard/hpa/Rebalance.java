package io.nimbusguard.hpa;

import io.nimbusguard.hpa.PodGroups.Group;
import java.util.EnumSet;
import java.util.Set;

/// The common end of all metrics of pods: from the usage ratio to a count.
///
/// Where pods are missing or unready, the ratio is taken anew with cautious guesses for them, and no guess may turn
/// the direction round.
///
/// @param current spec replicas
/// @param ratio usage over target of the pods that have a believable sample
record Rebalance(PodGroups groups, Tolerance tolerance, int current, double ratio) {

    /// How to take the ratio anew.
    interface Guess {
        /// The usage ratio once the samples of these groups are guessed: a missing pod is fully used while the ratio is
        /// below 1 and idle while it is above, an unready pod is idle.
        double ratio(Set<Group> guessed);
    }

    /// The count for this ratio.
    ///
    /// @param samples believable samples, those of unknown pods too
    int replicas(int samples, Guess guess) {
        var missing = groups.size(Group.MISSING) > 0;
        var unready = groups.size(Group.UNREADY) > 0 && ratio > 1.0;
        if (!missing && !unready) {
            return tolerance.contains(ratio) ? current : ceilOfProduct(ratio, groups.size(Group.READY));
        }
        var guessed = EnumSet.noneOf(Group.class);
        if (missing && (ratio < 1.0 || ratio > 1.0)) {
            guessed.add(Group.MISSING);
        }
        if (unready) {
            guessed.add(Group.UNREADY);
        }
        return guarded(guess.ratio(guessed), samples + groups.size(guessed));
    }

    private int guarded(double guessed, int samples) {
        if (tolerance.contains(guessed) || (ratio < 1.0 && guessed > 1.0) || (ratio > 1.0 && guessed < 1.0)) {
            return current;
        }
        var replicas = ceilOfProduct(guessed, samples);
        var turnsRound = (guessed < 1.0 && replicas > current) || (guessed > 1.0 && replicas < current);
        return turnsRound ? current : replicas;
    }

    private static int ceilOfProduct(double ratio, int pods) {
        return FloatConversion.toInt(Math.ceil(ratio * pods));
    }
}
