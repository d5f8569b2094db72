package io.nimbusguard.forecasting;

/// How far a forecast has earned trust: the product of four factors, each a ratio in [0, 1].
///
/// @param skill     how much smaller its recent pinball loss is than persistence's
/// @param coverage  how close its 80 % band came to holding 80 % of what followed
/// @param freshness share of the expected samples that are there, and how long the history is
/// @param surprise  how its newest short forecasts fare against what was usual
public record Confidence(double skill, double coverage, double freshness, double surprise) {

    public Confidence {
        requireRatio("skill", skill);
        requireRatio("coverage", coverage);
        requireRatio("freshness", freshness);
        requireRatio("surprise", surprise);
    }

    public double value() {
        return skill * coverage * freshness * surprise;
    }

    private static void requireRatio(String name, double ratio) {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException(name + " is a ratio in [0, 1], but is " + ratio);
        }
    }
}
