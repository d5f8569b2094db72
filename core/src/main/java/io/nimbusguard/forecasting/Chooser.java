package io.nimbusguard.forecasting;

import java.util.Arrays;

/// Who speaks for each output: the candidate whose discounted quantile loss was smallest against persistence's on the
/// same minutes. Whoever speaks goes on until another is clearly better. A blend of candidates weighs each by its
/// loss to the power -16.
///
/// Where there is a mixture of all that is known, it speaks unless another was better by a tenth: the one of many that
/// did best lately owes part of that to luck, and the mixture leans to the best anyway.
///
/// Mutable only between [#copy] and the moment the owner hands it on.
final class Chooser {

    private static final double HYSTERESIS = 0.97;
    /// Persistence takes over as soon as nobody beats it: it cannot be wrong about a season.
    private static final double BENEFIT = 0.97;
    private static final double HALF_LIFE = 6 * 60;
    private static final double KEEP = Math.exp(-Math.log(2) / HALF_LIFE);
    /// By how much others have to beat a mixture.
    private static final double HANDICAP = 1.1;
    /// Weight of the prior belief that nobody beats persistence [minutes].
    private static final double DOUBT = 20;

    /// Keeps weights finite.
    private static final double SMALLEST_RATIO = 1e-3;

    /// Discounted losses over the level of their minute, row-major by candidate.
    private final float[] own;
    private final float[] persistence;
    private final int[] speaker;
    /// Its place; -1 where there is none.
    private final int mixture;

    private Chooser(float[] own, float[] persistence, int[] speaker, int mixture) {
        this.own = own;
        this.persistence = persistence;
        this.speaker = speaker;
        this.mixture = mixture;
    }

    /// Persistence, candidate 0, speaks first.
    static Chooser amongEquals(int candidates) {
        return of(candidates, -1);
    }

    /// The same, where the last candidate is a mixture of all.
    static Chooser withMixture(int candidates) {
        return of(candidates, candidates - 1);
    }

    private static Chooser of(int candidates, int mixture) {
        var rows = candidates * Outputs.COUNT;
        return new Chooser(new float[rows], new float[rows], new int[Outputs.COUNT], mixture);
    }

    Chooser copy() {
        return new Chooser(own.clone(), persistence.clone(), speaker.clone(), mixture);
    }

    int speaker(int output) {
        return speaker[output];
    }

    /// @param loss            of the candidate, over the level
    /// @param persistenceLoss of persistence for the same minute
    void note(int row, double loss, double persistenceLoss) {
        own[row] = (float) (KEEP * own[row] + loss);
        persistence[row] = (float) (KEEP * persistence[row] + persistenceLoss);
    }

    /// @param able whether each candidate has something to say now
    void choose(boolean[] able) {
        var isMixed = mixture >= 0 && able[mixture];
        for (var output = 0; output < Outputs.COUNT; output++) {
            var present = able[speaker[output]] ? speaker[output] : 0;
            var best = present;
            var bar = HYSTERESIS * ratio(present, output) * handicap(present, isMixed);
            for (var candidate = 0; candidate < able.length; candidate++) {
                var rank = rank(candidate, output, isMixed);
                if (able[candidate] && rank < bar) {
                    best = candidate;
                    bar = rank;
                }
            }
            speaker[output] = best;
        }
    }

    /// The lower, the sooner a rival takes over.
    private double rank(int candidate, int output, boolean isMixed) {
        return candidate == 0 && !isMixed ? BENEFIT : ratio(candidate, output) * handicap(candidate, isMixed);
    }

    private double handicap(int candidate, boolean isMixed) {
        return isMixed && candidate != mixture ? HANDICAP : 1;
    }

    /// Weight of a candidate in the blend, up to a common factor.
    double weight(int candidate, int output) {
        var ratio = Math.max(SMALLEST_RATIO, ratio(candidate, output));
        var fourth = ratio * ratio * ratio * ratio;
        return 1 / (fourth * fourth * fourth * fourth);
    }

    /// Loss over persistence's, drawn to 1 while there is little experience.
    private double ratio(int candidate, int output) {
        var row = candidate * Outputs.COUNT + output;
        var usual = persistence[output] * DOUBT * (1 - KEEP);
        return (own[row] + usual) / Math.max(Double.MIN_NORMAL, persistence[row] + usual);
    }

    @Override
    public String toString() {
        return "Chooser" + Arrays.toString(speaker);
    }
}
