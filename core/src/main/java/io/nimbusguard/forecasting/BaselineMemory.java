package io.nimbusguard.forecasting;

import java.time.Instant;
import java.util.Arrays;

/// What [BaselineForecaster] remembers of one workload: past errors, who speaks, and what was said over the last ten
/// minutes. Immutable as soon as it leaves the forecaster, which changes only a copy of its own.
public final class BaselineMemory {

    /// Time just behind the newest minute taken in; the epoch when none was.
    Instant end = Instant.EPOCH;

    NoiseScale scale = NoiseScale.UNKNOWN;
    FeatureMemory features = FeatureMemory.EMPTY;

    final Guesses guesses;
    final SaidCurves said;
    /// Noise scale of the last ten minutes, [minute modulo 10]; NaN where unknown.
    final double[] scales;

    final ErrorHistograms errors;
    final Conformal conformal;
    final Chooser chooser;
    final TrackRecord record;

    private BaselineMemory(
            Guesses guesses,
            SaidCurves said,
            double[] scales,
            ErrorHistograms errors,
            Conformal conformal,
            Chooser chooser,
            TrackRecord record) {
        this.guesses = guesses;
        this.said = said;
        this.scales = scales;
        this.errors = errors;
        this.conformal = conformal;
        this.chooser = chooser;
        this.record = record;
    }

    /// @param candidates the blend included
    static BaselineMemory of(int candidates) {
        var memory = new BaselineMemory(
                Guesses.none(candidates),
                SaidCurves.none(),
                new double[Outputs.LONGEST],
                ErrorHistograms.prior(candidates * Outputs.COUNT),
                Conformal.none(),
                Chooser.of(candidates),
                new TrackRecord());
        memory.forgetRecent();
        return memory;
    }

    BaselineMemory copy() {
        var copy = new BaselineMemory(
                guesses.copy(),
                said.copy(),
                scales.clone(),
                errors.copy(),
                conformal.copy(),
                chooser.copy(),
                record.copy());
        copy.end = end;
        copy.scale = scale;
        copy.features = features;
        return copy;
    }

    /// What was said before a long silence is not judged by what follows it.
    void forgetRecent() {
        guesses.forget();
        said.forget();
        Arrays.fill(scales, Double.NaN);
    }

    /// Where a minute's entries lie in the rings of the last ten.
    static int slot(long minute) {
        return (int) Math.floorMod(minute, (long) Outputs.LONGEST);
    }

    @Override
    public String toString() {
        return "BaselineMemory[until " + end + ", " + chooser + "]";
    }
}
