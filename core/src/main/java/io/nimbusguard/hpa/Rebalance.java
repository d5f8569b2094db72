package io.nimbusguard.hpa;

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
        /// The usage ratio with the guesses in it.
        ///
        /// @param missing whether missing pods are guessed at: fully used below a ratio of 1, idle above
        /// @param unready whether unready pods are taken for idle
        double ratio(boolean missing, boolean unready);
    }

    /// @param samples believable samples, those of unknown pods too
    int replicas(int samples, Guess guess) {
        var missing = groups.size(PodGroups.Group.MISSING);
        var unready = groups.size(PodGroups.Group.UNREADY);
        var fillUnready = unready > 0 && ratio > 1.0;
        if (!fillUnready && missing == 0) {
            return tolerance.contains(ratio) ? current : ceilOfProduct(ratio, groups.size(PodGroups.Group.READY));
        }
        var fillMissing = missing > 0 && (ratio < 1.0 || ratio > 1.0);
        var filledSamples = samples + (fillMissing ? missing : 0) + (fillUnready ? unready : 0);
        return guarded(guess.ratio(fillMissing, fillUnready), filledSamples);
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
