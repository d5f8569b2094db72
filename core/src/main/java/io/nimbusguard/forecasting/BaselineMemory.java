package io.nimbusguard.forecasting;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What [BaselineForecaster] remembers of one workload: past errors, who speaks, and what was said over the last ten
/// minutes; of a network's curves too, where [LstmForecaster] has one beside the simple candidates.
/// Immutable as soon as it leaves the forecaster, which changes only a copy of its own.
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
    /// Of those who give whole curves; nobody without a network.
    final List<SaidCurves> curves;

    private BaselineMemory(
            Guesses guesses,
            SaidCurves said,
            double[] scales,
            ErrorHistograms errors,
            Conformal conformal,
            Chooser chooser,
            TrackRecord record,
            List<SaidCurves> curves) {
        this.guesses = guesses;
        this.said = said;
        this.scales = scales;
        this.errors = errors;
        this.conformal = conformal;
        this.chooser = chooser;
        this.record = record;
        this.curves = curves;
    }

    /// @param guessing who guess levels, the blend included
    /// @param curves   who give whole curves
    static BaselineMemory of(int guessing, int curves) {
        var memory = new BaselineMemory(
                Guesses.none(guessing),
                SaidCurves.none(),
                new double[Outputs.LONGEST],
                ErrorHistograms.prior(guessing * Outputs.COUNT),
                Conformal.none(),
                curves == 0 ? Chooser.amongEquals(guessing) : Chooser.withMixture(guessing + curves),
                new TrackRecord(),
                Stream.generate(SaidCurves::none).limit(curves).toList());
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
                record.copy(),
                curves.stream().map(SaidCurves::copy).toList());
        copy.end = end;
        copy.scale = scale;
        copy.features = features;
        return copy;
    }

    /// What was said before a long silence is not judged by what follows it.
    void forgetRecent() {
        guesses.forget();
        said.forget();
        curves.forEach(SaidCurves::forget);
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
