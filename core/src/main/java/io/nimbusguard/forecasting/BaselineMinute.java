package io.nimbusguard.forecasting;

import io.nimbusguard.scaling.Measurements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One call's work on its own copy of the memory: score, guess, speak.
final class BaselineMinute {

    private static final double[] LEVELS =
            QuantileCurve.LEVELS.stream().mapToDouble(Double::doubleValue).toArray();

    private final List<Candidate> candidates;
    private final BaselineMemory memory;
    private final double[] quantiles = new double[LEVELS.length];
    private final double[] ahead = new double[Outputs.LONGEST + 1];
    private final boolean[] able;

    /// @param memory a copy that nobody else sees
    BaselineMinute(List<Candidate> candidates, BaselineMemory memory) {
        this.candidates = candidates;
        this.memory = memory;
        this.able = new boolean[candidates.size()];
    }

    BaselineMemory memory() {
        return memory;
    }

    void forgetRecent() {
        memory.forgetRecent();
    }

    void takeFeatures(Measurements measurements, Instant end) {
        memory.features = memory.features.next(minuteOf(end), measurements);
    }

    /// Takes in the newest minute of `past`.
    void take(Past past) {
        var end = past.series().timeAt(past.series().size() - past.stepsAgo());
        var minute = minuteOf(end);
        var value = past.ago(0);
        memory.record.notePresence(!Double.isNaN(value));
        if (!Double.isNaN(value)) {
            score(past, minute);
        }
        memory.scale = memory.scale.next(value, past.ago(1));
        memory.end = end;
        guess(past, minute);
        memory.chooser.choose(able);
        speak(minute);
    }

    private void score(Past past, long minute) {
        memory.errors.age();
        var level = Math.max(memory.scale.level(), 1e-9);
        var tally = new MinuteTally();
        for (var output = 0; output < Outputs.COUNT; output++) {
            var minutes = Outputs.minutes(output);
            var actual = Outputs.isMaximum(output) ? past.maximum(minutes) : past.ago(0);
            var slot = BaselineMemory.slot(minute - minutes);
            if (!Double.isNaN(actual) && !Double.isNaN(memory.scales[slot])) {
                var persistenceLoss = scoreCandidates(output, slot, actual, level);
                scoreSaid(output, slot, actual, level, persistenceLoss, tally);
            }
        }
        tally.into(memory.record);
    }

    private double scoreCandidates(int output, int slot, double actual, double level) {
        var scale = memory.scales[slot];
        var persistenceLoss = 0.0;
        for (var candidate = 0; candidate < candidates.size(); candidate++) {
            var row = candidate * Outputs.COUNT + output;
            var guess = memory.guesses[slot * candidates.size() * Outputs.COUNT + row];
            if (Float.isNaN(guess)) {
                continue;
            }
            fillQuantiles(row, guess, scale);
            var loss = Pinball.loss(actual, LEVELS, quantiles) / level;
            if (candidate == 0) {
                persistenceLoss = loss;
            }
            memory.errors.add(row, (actual - guess) / scale);
            memory.chooser.note(row, loss, persistenceLoss);
        }
        return persistenceLoss;
    }

    private void scoreSaid(
            int output, int slot, double actual, double level, double persistenceLoss, MinuteTally tally) {
        var from = (slot * Outputs.COUNT + output) * LEVELS.length;
        if (Float.isNaN(memory.said[from])) {
            return;
        }
        for (var i = 0; i < LEVELS.length; i++) {
            quantiles[i] = memory.said[from + i];
        }
        var loss = Pinball.loss(actual, LEVELS, quantiles) / level;
        tally.add(output, loss, persistenceLoss, 0.03);
        if (!Outputs.isMaximum(output)) {
            tally.addHit(quantiles[1] <= actual && actual <= quantiles[5]);
        }
    }

    private void guess(Past past, long minute) {
        var slot = BaselineMemory.slot(minute);
        memory.scales[slot] = (float) memory.scale.at(Math.max(0, orZero(past.latest())));
        for (var candidate = 0; candidate < candidates.size(); candidate++) {
            able[candidate] = candidates.get(candidate).project(past, ahead);
            var from = (slot * candidates.size() + candidate) * Outputs.COUNT;
            if (able[candidate]) {
                fillGuesses(from);
            } else {
                Arrays.fill(memory.guesses, from, from + Outputs.COUNT, Float.NaN);
            }
        }
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private void fillGuesses(int from) {
        ahead[0] = 0;
        for (var output = 0; output < Outputs.POINTS; output++) {
            memory.guesses[from + output] = (float) ahead[Outputs.minutes(output)];
        }
        for (var minute = 1; minute < ahead.length; minute++) {
            ahead[minute] = Math.max(ahead[minute], ahead[minute - 1]);
        }
        for (var output = Outputs.POINTS; output < Outputs.COUNT; output++) {
            memory.guesses[from + output] = (float) ahead[Outputs.minutes(output)];
        }
    }

    private void speak(long minute) {
        var slot = BaselineMemory.slot(minute);
        for (var output = 0; output < Outputs.COUNT; output++) {
            var row = memory.chooser.speaker(output) * Outputs.COUNT + output;
            var guess = memory.guesses[slot * candidates.size() * Outputs.COUNT + row];
            fillQuantiles(row, guess, memory.scales[slot]);
            var from = (slot * Outputs.COUNT + output) * LEVELS.length;
            for (var i = 0; i < LEVELS.length; i++) {
                memory.said[from + i] = (float) quantiles[i];
            }
            if (Outputs.isMaximum(output)) {
                raise(slot, output);
            }
        }
    }

    /// The maximum over a window is at least any point inside it and any shorter window's maximum.
    private void raise(int slot, int maximum) {
        var to = (slot * Outputs.COUNT + maximum) * LEVELS.length;
        for (var output = 0; output < maximum; output++) {
            if (Outputs.minutes(output) <= Outputs.minutes(maximum)) {
                var from = (slot * Outputs.COUNT + output) * LEVELS.length;
                for (var i = 0; i < LEVELS.length; i++) {
                    memory.said[to + i] = Math.max(memory.said[to + i], memory.said[from + i]);
                }
            }
        }
    }

    private void fillQuantiles(int row, double guess, double scale) {
        memory.errors.quantiles(row, LEVELS, quantiles);
        for (var i = 0; i < LEVELS.length; i++) {
            quantiles[i] = Math.max(0, guess + scale * quantiles[i]);
        }
    }

    /// What was said for the newest minute; empty where that minute had nothing fresh to go by.
    Optional<Forecast> forecast(Past past) {
        var slot = BaselineMemory.slot(minuteOf(memory.end));
        if (Double.isNaN(past.latest()) || Float.isNaN(memory.said[slot * Outputs.COUNT * LEVELS.length])) {
            return Optional.empty();
        }
        var curves = new ArrayList<QuantileCurve>();
        for (var output = 0; output < Outputs.COUNT; output++) {
            var from = (slot * Outputs.COUNT + output) * LEVELS.length;
            for (var i = 0; i < LEVELS.length; i++) {
                quantiles[i] = memory.said[from + i];
            }
            curves.add(QuantileCurve.of(quantiles));
        }
        var source =
                candidates.get(memory.chooser.speaker(Outputs.FURTHEST_POINT)).source();
        return Optional.of(new Forecast(
                memory.end,
                source,
                curves.subList(0, Outputs.POINTS),
                curves.subList(Outputs.POINTS, Outputs.COUNT),
                memory.features.bands(minuteOf(memory.end)),
                memory.record.confidence(source, past.length())));
    }

    private static long minuteOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 60L);
    }
}
