package io.nimbusguard.dqn;

import java.util.Locale;

/// What a challenger is judged by.
///
/// @param workloads         that it was tried on
/// @param spans             of all of them together
/// @param improvement       by which its cost is lower, mean over the workloads, ratio; below 0 where it is higher
/// @param lower             end of the 95 % interval of that
/// @param upper             end of the 95 % interval of that
/// @param worstTenth        its cost over the champion's in that tenth of the workloads for which it is largest
/// @param violation         of its own, mean over the workloads [seconds]
/// @param championViolation likewise
public record PolicyEvidence(
        int workloads,
        int spans,
        double improvement,
        double lower,
        double upper,
        double worstTenth,
        double violation,
        double championViolation) {

    /// In one line, for people.
    public String line() {
        return String.format(
                Locale.ROOT,
                "cost lower by %.2f %% (%.2f to %.2f) on %d workloads, %.3f of the champion's in the worst tenth,"
                        + " %.0f seconds of violation against %.0f",
                100 * improvement,
                100 * lower,
                100 * upper,
                workloads,
                worstTenth,
                violation,
                championViolation);
    }
}
