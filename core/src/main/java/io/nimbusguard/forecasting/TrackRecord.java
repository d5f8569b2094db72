package io.nimbusguard.forecasting;

import java.util.Optional;

/// How what was said fared: the ground of [Confidence].
/// ```
/// skill     = clip(1 - coming loss / reference loss, 0, 1)^0.5
///             coming loss = loss that the present quantiles expect * loss / expected loss, over about two hours
/// coverage  = 1 - min(1, max(0, |share of values inside the 80 % band - 0.8| - 0.05) / 0.2), over about six hours
/// freshness = share of minutes that had a value * min(1, history / 24 h)^0.5
/// surprise  = min(1, 1.5 usual / present loss of the forecasts 1 to 3 minutes ahead), over six hours, five minutes
/// ```
/// So a wide forecast counts for less than a narrow one as far as earlier ones kept their word. The reference is what
/// persistence loses here over about a day, or what a fleet's persistence usually loses at that level if that is
/// more: a calm service is forecast well even where nobody beats persistence. It is slow, since in a wild hour
/// persistence loses more too, and the forecast would look none the worse for it.
/// Coverage and surprise leave room for what chance alone does to a share over six hours and to a loss over five
/// minutes: else they would say more about luck than about the forecast.
/// Losses are over the level of their minute. Mutable only between [#copy] and the moment the owner hands it on.
final class TrackRecord {

    private static final double SKILL_RATE = 1.0 / 120;
    private static final double LONG_RATE = 1.0 / 360;
    private static final double SURPRISE_RATE = 1.0 / 4;
    private static final double REFERENCE_RATE = 1.0 / 1440;
    private static final double PRESENCE_RATE = 1.0 / 60;
    private static final double DAY = 1440;
    private static final double LUCK_OF_COVERAGE = 0.05;
    private static final double LUCK_OF_LOSS = 1.5;
    private static final int YOUNG = 10;
    private static final double YOUNG_SKILL = 0.3;

    private double loss;
    private double expectedLoss;
    private double persistenceLoss;
    private double fleetLoss;
    private double hits = 0.8;
    private double usualShortLoss;
    private double presentShortLoss;
    private double presence = 1;
    private int scored;
    private double furthestError;
    private double furthestDemand;
    private int furthestScored;

    TrackRecord copy() {
        var copy = new TrackRecord();
        copy.loss = loss;
        copy.expectedLoss = expectedLoss;
        copy.persistenceLoss = persistenceLoss;
        copy.fleetLoss = fleetLoss;
        copy.hits = hits;
        copy.usualShortLoss = usualShortLoss;
        copy.presentShortLoss = presentShortLoss;
        copy.presence = presence;
        copy.scored = scored;
        copy.furthestError = furthestError;
        copy.furthestDemand = furthestDemand;
        copy.furthestScored = furthestScored;
        return copy;
    }

    void notePresence(boolean present) {
        presence += PRESENCE_RATE * ((present ? 1 : 0) - presence);
    }

    /// One minute's losses, each a mean over the outputs known by now.
    ///
    /// @param expected what the quantiles themselves made one expect to lose
    void noteLosses(double said, double byPersistence, double fleet, double expected) {
        scored++;
        loss += rate(SKILL_RATE) * (said - loss);
        expectedLoss += rate(SKILL_RATE) * (expected - expectedLoss);
        persistenceLoss += rate(REFERENCE_RATE) * (byPersistence - persistenceLoss);
        fleetLoss += rate(REFERENCE_RATE) * (fleet - fleetLoss);
    }

    void noteShortLoss(double said) {
        usualShortLoss += rate(LONG_RATE) * (said - usualShortLoss);
        presentShortLoss += rate(SURPRISE_RATE) * (said - presentShortLoss);
    }

    /// @param share of the points known by now that lay inside their 80 % band
    void noteHits(double share) {
        hits += LONG_RATE * (share - hits);
    }

    /// What the point furthest ahead said, and what came [requests per second].
    void noteFurthest(double median, double actual) {
        furthestScored++;
        var rate = Math.max(SKILL_RATE, 1.0 / furthestScored);
        furthestError += rate * (Math.abs(actual - median) - furthestError);
        furthestDemand += rate * (actual - furthestDemand);
    }

    /// Empty until a forecast has been judged, and while there is no demand to compare its error with.
    Optional<Accuracy> accuracy() {
        var errorRatio = furthestError / furthestDemand;
        return Double.isFinite(errorRatio) ? Optional.of(new Accuracy(errorRatio, hits)) : Optional.empty();
    }

    /// @param expected what the quantiles given out now make one expect to lose
    Confidence confidence(int historyMinutes, double expected) {
        var coming = expectedLoss > 0 ? loss * expected / expectedLoss : loss;
        var reference = Math.max(persistenceLoss, fleetLoss);
        var skill =
                reference > 0 ? Math.sqrt(Math.clamp(1 - coming / reference, 0, 1)) : coming == 0 && scored > 0 ? 1 : 0;
        var coverage = 1 - Math.min(1, Math.max(0, Math.abs(hits - 0.8) - LUCK_OF_COVERAGE) / 0.2);
        var freshness = Math.clamp(presence, 0, 1) * Math.sqrt(Math.min(1, historyMinutes / DAY));
        var bearable = LUCK_OF_LOSS * usualShortLoss;
        var surprise = presentShortLoss > bearable ? bearable / presentShortLoss : 1;
        return new Confidence(
                historyMinutes < YOUNG ? Math.min(YOUNG_SKILL, skill) : skill, coverage, freshness, surprise);
    }

    private double rate(double rate) {
        return Math.max(rate, 1.0 / Math.max(1, scored));
    }
}
