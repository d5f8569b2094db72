package io.nimbusguard.forecasting;

/// Gathers what one minute says about the forecasts that ended in it. Lives for that minute only.
final class MinuteTally {

    /// Forecasts up to this many minutes ahead tell soonest that something has changed.
    private static final int SHORT = 3;

    private double loss;
    private double persistenceLoss;
    private double fleetLoss;
    private double expectedLoss;
    private double shortLoss;
    private int count;
    private int shortCount;
    private int points;
    private int hits;

    /// @param expected what the quantiles themselves made one expect to lose
    void add(int output, double said, double byPersistence, double fleet, double expected) {
        count++;
        loss += said;
        persistenceLoss += byPersistence;
        fleetLoss += fleet;
        expectedLoss += expected;
        if (!Outputs.isMaximum(output) && Outputs.minutes(output) <= SHORT) {
            shortCount++;
            shortLoss += said;
        }
    }

    void addHit(boolean inside) {
        points++;
        hits += inside ? 1 : 0;
    }

    void into(TrackRecord record) {
        if (count > 0) {
            record.noteLosses(loss / count, persistenceLoss / count, fleetLoss / count, expectedLoss / count);
        }
        if (shortCount > 0) {
            record.noteShortLoss(shortLoss / shortCount);
        }
        if (points > 0) {
            record.noteHits((double) hits / points);
        }
    }
}
