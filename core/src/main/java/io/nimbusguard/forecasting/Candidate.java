package io.nimbusguard.forecasting;

/// One simple way to guess the demand ahead. It only gives a level for every minute; how far such guesses were off
/// before is learned apart, per output.
sealed interface Candidate permits RecentMean, RecentMedian, Seasonal {

    ForecastSource source();

    /// Fills in the level at 1 to 10 minutes ahead.
    ///
    /// @param ahead [11], indexed by minutes ahead; index 0 is not used
    /// @return whether there was history enough; if not, `ahead` is left undefined
    boolean project(Past past, double[] ahead);
}
