package io.nimbusguard.workflow;

/// What was missed over some time, more finely than a [Tally] shows it; sums, so that two can be subtracted.
///
/// @param missed    needed replicas x time x share of the demand's bursts that were more than the ready ones
/// carry:                  an objective is missed within seconds, and a rate is the mean of a minute
/// @param overspent time x what the budget's burn over an hour was above 1 [s]
public record Strain(double missed, double overspent) {

    public static final Strain NONE = new Strain(0, 0);

    Strain plus(double moreMissed, double moreOverspent) {
        return new Strain(missed + moreMissed, overspent + moreOverspent);
    }

    Strain minus(Strain other) {
        return new Strain(missed - other.missed, overspent - other.overspent);
    }
}
