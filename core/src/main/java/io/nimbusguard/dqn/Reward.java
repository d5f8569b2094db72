package io.nimbusguard.dqn;

/// What a stretch of time brought, in named parts; every number is per tick, in replicas over the replicas
/// needed on average, and what is bad is above 0.
/// ```
/// r = -(above + violation + churn + burn) + Phi(s') - Phi(s)          not below -60
/// ```
/// Outcomes only: choosing an action or agreeing with a forecast earns nothing. The potential lets the
/// forecast's futures count; over a run all but its two ends cancels, so it cannot change what is best. Returns
/// are not discounted, and so neither is `Phi(s')`.
///
/// @param above     replicas above the need
/// @param violation p times the need, times the share of the demand's bursts that the ready ones did not carry
/// @param churn     k times the pods added and removed
/// @param burn      [#BURN_PRICE] times what the error budget's burn was above 1
/// @param before    potential of the state that the time began with, at most 0
/// @param after     potential of the state that it ended with, at most 0
public record Reward(double above, double violation, double churn, double burn, double before, double after) {

    /// Replicas, over those needed, that a burn of 2 costs beside the violations themselves.
    public static final double BURN_PRICE = 0.01;

    private static final double LEAST = -60;

    public double sum() {
        return Math.max(LEAST, after - before - above - violation - churn - burn);
    }
}
