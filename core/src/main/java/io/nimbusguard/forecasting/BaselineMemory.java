package io.nimbusguard.forecasting;

import java.time.Instant;
import java.util.Arrays;

/// What [BaselineForecaster] remembers of one workload: past errors, who speaks, and what was said over the last ten
/// minutes. Immutable as soon as it leaves the forecaster, which changes only a copy of its own.
public final class BaselineMemory {

    /// Time just behind the newest minute taken in; the epoch when none was.
    Instant end = Instant.EPOCH;

    NoiseScale scale = NoiseScale.UNKNOWN;
    /// Guesses of the last ten minutes, [minute modulo 10][candidate][output]; NaN where there was none.
    final float[] guesses;
    /// What was said over the last ten minutes, [minute modulo 10][output][level].
    final float[] said;
    /// Noise scale of the last ten minutes, [minute modulo 10].
    final float[] scales;

    final ErrorHistograms errors;
    final Chooser chooser;
    final TrackRecord record;
    FeatureMemory features;

    private BaselineMemory(
            float[][] recent, ErrorHistograms errors, Chooser chooser, TrackRecord record, FeatureMemory features) {
        this.guesses = recent[0];
        this.said = recent[1];
        this.scales = recent[2];
        this.errors = errors;
        this.chooser = chooser;
        this.record = record;
        this.features = features;
    }

    static BaselineMemory of(int candidates) {
        var rows = candidates * Outputs.COUNT;
        var recent = new float[][] {
            new float[Outputs.LONGEST * rows],
            new float[Outputs.LONGEST * Outputs.COUNT * QuantileCurve.LEVELS.size()],
            new float[Outputs.LONGEST]
        };
        var memory = new BaselineMemory(
                recent, ErrorHistograms.prior(rows), Chooser.of(candidates), new TrackRecord(), FeatureMemory.EMPTY);
        memory.forgetRecent();
        return memory;
    }

    BaselineMemory copy() {
        return with(features);
    }

    BaselineMemory with(FeatureMemory changed) {
        var recent = new float[][] {guesses.clone(), said.clone(), scales.clone()};
        var copy = new BaselineMemory(recent, errors.copy(), chooser.copy(), record.copy(), changed);
        copy.end = end;
        copy.scale = scale;
        return copy;
    }

    /// What was said before a long silence is not judged by what follows it.
    void forgetRecent() {
        Arrays.fill(guesses, Float.NaN);
        Arrays.fill(said, Float.NaN);
        Arrays.fill(scales, Float.NaN);
    }

    static int slot(long minute) {
        return (int) Math.floorMod(minute, (long) Outputs.LONGEST);
    }

    @Override
    public String toString() {
        return "BaselineMemory[until " + end + ", " + chooser + "]";
    }
}
