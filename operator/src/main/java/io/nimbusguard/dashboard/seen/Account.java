package io.nimbusguard.dashboard.seen;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.workflow.PassReport;
import io.nimbusguard.workflow.Tally;
import java.util.Optional;

/// What was paid and missed over some time by a fleet, ours and the shadow HPAs'; sums. Only time in which both were
/// charged counts, so that the two can be compared.
///
/// @param ours      what we paid and missed
/// @param oursCost  the same at each workload's prices [replica-seconds]
/// @param theirs    what the shadow HPAs would have
/// @param theirCost the same at each workload's prices [replica-seconds]
public record Account(Tally ours, double oursCost, Tally theirs, double theirCost) {

    public static final Account NONE = new Account(Tally.ZERO, 0, Tally.ZERO, 0);

    /// Between two passes of a workload; empty where either was not charged.
    static Optional<Account> between(PassReport before, PassReport now) {
        return before.scorecard().shadowHpa().flatMap(theirsThen -> now.scorecard()
                .shadowHpa()
                .map(theirs -> of(
                        now.scorecard().ours().minus(before.scorecard().ours()),
                        theirs.minus(theirsThen),
                        now.input().spec().prices())));
    }

    private static Account of(Tally ours, Tally theirs, Prices prices) {
        return new Account(ours, ours.cost(prices), theirs, theirs.cost(prices));
    }

    public Account plus(Account other) {
        return new Account(
                ours.plus(other.ours),
                oursCost + other.oursCost,
                theirs.plus(other.theirs),
                theirCost + other.theirCost);
    }
}
