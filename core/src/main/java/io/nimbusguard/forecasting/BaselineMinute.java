package io.nimbusguard.forecasting;

import io.nimbusguard.scaling.Measurements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One call's work on its own copy of the memory: score what was guessed, guess anew, speak.
final class BaselineMinute {

    private static final double[] LEVELS =
            QuantileCurve.LEVELS.stream().mapToDouble(Double::doubleValue).toArray();
    private static final int LOWER = QuantileCurve.LEVELS.indexOf(0.1);
    private static final int MEDIAN = QuantileCurve.LEVELS.indexOf(0.5);
    private static final int UPPER = QuantileCurve.LEVELS.indexOf(0.9);
    private static final double SMALLEST_LEVEL = 1.0 / 60;
    /// Places among those who give whole curves.
    static final int AS_SAID = 0;

    static final int MIXED = 1;
    static final int CURVES = 2;

    private final List<Candidate> candidates;
    /// The level that a network guesses comes behind those of the simple candidates, then the blend of all; behind it
    /// those who give whole curves: the network, and the mixture of that with the blend.
    private final int blend;
    private final BaselineMemory memory;
    private final double[] quantiles = new double[LEVELS.length];
    private final double[] asked = new double[LEVELS.length];
    private final double[] ahead = new double[Outputs.LONGEST + 1];
    private final boolean[] able;

    /// @param memory a copy that nobody else sees
    BaselineMinute(List<Candidate> candidates, BaselineMemory memory) {
        this.candidates = candidates;
        this.blend = candidates.size() + (memory.curves.isEmpty() ? 0 : 1);
        this.memory = memory;
        this.able = new boolean[blend + 1 + memory.curves.size()];
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
        take(past, Optional.empty());
    }

    /// @param network what the network says at that minute
    void take(Past past, Optional<NetworkForecast> network) {
        var minute = minuteOf(past.end());
        var value = past.ago(0);
        memory.record.notePresence(!Double.isNaN(value));
        if (!Double.isNaN(value)) {
            score(past, minute);
        }
        memory.scale = memory.scale.next(value, past.ago(1));
        memory.end = past.end();
        guess(past, BaselineMemory.slot(minute), network);
        memory.chooser.choose(able);
        speak(BaselineMemory.slot(minute));
    }

    private void score(Past past, long minute) {
        memory.errors.age();
        var tally = new MinuteTally();
        for (var output = 0; output < Outputs.COUNT; output++) {
            var minutes = Outputs.minutes(output);
            var slot = BaselineMemory.slot(minute - minutes);
            var actual = Outputs.isMaximum(output) ? past.maximum(minutes) : past.ago(0);
            if (!Double.isNaN(actual) && memory.said.has(slot, output)) {
                scoreSaid(output, slot, actual, scoreCandidates(output, slot, actual), tally);
            }
        }
        tally.into(memory.record);
    }

    /// @return persistence's loss
    private double scoreCandidates(int output, int slot, double actual) {
        var persistenceLoss = 0.0;
        for (var candidate = 0; candidate <= blend; candidate++) {
            var guess = memory.guesses.at(slot, candidate, output);
            if (Double.isNaN(guess)) {
                continue;
            }
            var row = candidate * Outputs.COUNT + output;
            var scale = scale(slot, output, guess);
            fillQuantiles(row, LEVELS, guess, scale);
            var loss = relativeLoss(actual);
            persistenceLoss = candidate == 0 ? loss : persistenceLoss;
            memory.errors.add(row, (actual - guess) / scale);
            memory.chooser.note(row, loss, persistenceLoss);
        }
        scoreCurves(output, slot, actual, persistenceLoss);
        return persistenceLoss;
    }

    private void scoreCurves(int output, int slot, double actual, double persistenceLoss) {
        for (var curve = 0; curve < memory.curves.size(); curve++) {
            var said = memory.curves.get(curve);
            if (said.has(slot, output)) {
                said.read(slot, output, quantiles);
                memory.chooser.note(
                        (blend + 1 + curve) * Outputs.COUNT + output, relativeLoss(actual), persistenceLoss);
            }
        }
    }

    private void scoreSaid(int output, int slot, double actual, double persistenceLoss, MinuteTally tally) {
        memory.said.read(slot, output, quantiles);
        memory.conformal.note(output, quantiles, actual);
        var loss = relativeLoss(actual);
        if (!Outputs.isMaximum(output)) {
            tally.addHit(quantiles[LOWER] <= actual && actual <= quantiles[UPPER]);
        }
        if (output == Outputs.FURTHEST_POINT) {
            memory.record.noteFurthest(quantiles[MEDIAN], actual);
        }
        tally.add(
                output,
                loss,
                persistenceLoss,
                fleetLoss(output, memory.guesses.at(slot, 0, output)),
                Pinball.expected(quantiles) / level());
    }

    /// Loss of the quantiles at hand over the level of the last half hour.
    private double relativeLoss(double actual) {
        return Pinball.loss(actual, LEVELS, quantiles) / level();
    }

    /// What a fleet's forecasts from `present` usually lose, over the same level.
    private double fleetLoss(int output, double present) {
        return FleetPrior.expectedLoss(output) * present / level();
    }

    private double level() {
        return Math.max(SMALLEST_LEVEL, memory.scale.level());
    }

    private void guess(Past past, int slot, Optional<NetworkForecast> network) {
        var latest = past.latest();
        memory.scales[slot] = memory.scale.at(Double.isNaN(latest) ? memory.scale.level() : latest);
        for (var candidate = 0; candidate < candidates.size(); candidate++) {
            able[candidate] = candidates.get(candidate).project(past, ahead);
            if (able[candidate]) {
                memory.guesses.putProjection(slot, candidate, ahead);
            } else {
                memory.guesses.putNothing(slot, candidate);
            }
        }
        if (!memory.curves.isEmpty()) {
            ask(slot, network);
        }
        blend(slot);
        if (able[blend] && able[able.length - 1] && !memory.curves.isEmpty()) {
            mix(slot);
        }
    }

    /// The mean of the network's curve and the blend's, quantile by quantile, each weighted as in the blend.
    private void mix(int slot) {
        for (var output = 0; output < Outputs.COUNT; output++) {
            memory.curves.get(AS_SAID).read(slot, output, asked);
            var guess = memory.guesses.at(slot, blend, output);
            fillQuantiles(blend * Outputs.COUNT + output, LEVELS, guess, scale(slot, output, guess));
            var share = networkShare(output);
            for (var level = 0; level < LEVELS.length; level++) {
                quantiles[level] += share * (asked[level] - quantiles[level]);
            }
            memory.curves.get(MIXED).put(slot, output, quantiles);
        }
    }

    private double networkShare(int output) {
        var network = memory.chooser.weight(blend + 1 + AS_SAID, output);
        return network / (network + memory.chooser.weight(blend, output));
    }

    private void ask(int slot, Optional<NetworkForecast> network) {
        memory.guesses.putNothing(slot, blend - 1);
        memory.curves.forEach(said -> said.forget(slot));
        able[blend - 1] = network.isPresent();
        Arrays.fill(able, blend + 1, able.length, network.isPresent());
        network.ifPresent(said -> {
            for (var output = 0; output < Outputs.COUNT; output++) {
                memory.guesses.put(slot, blend - 1, output, said.demand(output, MEDIAN));
                for (var level = 0; level < LEVELS.length; level++) {
                    quantiles[level] = said.demand(output, level);
                }
                memory.curves.get(AS_SAID).put(slot, output, quantiles);
            }
        });
    }

    private void blend(int slot) {
        able[blend] = able[0];
        for (var output = 0; output < Outputs.COUNT; output++) {
            var sum = 0.0;
            var weights = 0.0;
            for (var candidate = 0; candidate < blend; candidate++) {
                if (able[candidate]) {
                    var weight = memory.chooser.weight(candidate, output);
                    weights += weight;
                    sum += weight * memory.guesses.at(slot, candidate, output);
                }
            }
            memory.guesses.put(slot, blend, output, sum / weights);
        }
    }

    private void speak(int slot) {
        memory.said.forget(slot);
        for (var output = 0; output < Outputs.COUNT && able[0]; output++) {
            var speaker = memory.chooser.speaker(output);
            memory.conformal.levels(output, asked);
            if (speaker > blend) {
                memory.curves.get(speaker - blend - 1).read(slot, output, quantiles);
                readAtAsked();
            } else {
                var row = speaker * Outputs.COUNT + output;
                var guess = memory.guesses.at(slot, speaker, output);
                fillQuantiles(row, asked, guess, scale(slot, output, guess));
            }
            memory.said.put(slot, output, quantiles);
        }
    }

    /// The quantiles at hand, read at the levels that honesty asks for.
    private void readAtAsked() {
        var curve = QuantileCurve.of(quantiles);
        for (var level = 0; level < LEVELS.length; level++) {
            quantiles[level] = curve.quantile(asked[level]);
        }
    }

    /// The noise scale where the guess lies: noise grows with the root of the level, and a guess of the usual level is
    /// no surer of itself because the last minute happened to be a quiet one.
    private double scale(int slot, int output, double guess) {
        var present = memory.guesses.at(slot, 0, output);
        return memory.scales[slot] * Math.sqrt((guess + SMALLEST_LEVEL) / (present + SMALLEST_LEVEL));
    }

    private void fillQuantiles(int row, double[] levels, double guess, double scale) {
        memory.errors.quantiles(row, levels, quantiles);
        for (var i = 0; i < LEVELS.length; i++) {
            quantiles[i] = Math.max(0, guess + scale * quantiles[i]);
        }
    }

    /// What was said for the newest minute; empty where it had nothing fresh to go by.
    Optional<Forecast> forecast(Past past) {
        var slot = BaselineMemory.slot(minuteOf(memory.end));
        if (!memory.said.has(slot, 0) || !past.end().equals(memory.end)) {
            return Optional.empty();
        }
        var curves = new ArrayList<QuantileCurve>(Outputs.COUNT);
        var expectedLoss = 0.0;
        for (var output = 0; output < Outputs.COUNT; output++) {
            memory.said.read(slot, output, quantiles);
            expectedLoss += Pinball.expected(quantiles) / level() / Outputs.COUNT;
            curves.add(QuantileCurve.of(quantiles));
        }
        return Optional.of(new Forecast(
                memory.end,
                source(),
                curves.subList(0, Outputs.POINTS),
                curves.subList(Outputs.POINTS, Outputs.COUNT),
                memory.features.bands(minuteOf(memory.end)),
                memory.record.confidence(past.length(), expectedLoss),
                memory.record.accuracy()));
    }

    /// Who speaks for the point furthest ahead; of a mean, whose weight is greater there.
    private ForecastSource source() {
        var speaker = memory.chooser.speaker(Outputs.FURTHEST_POINT);
        if (speaker < candidates.size()) {
            return candidates.get(speaker).source();
        }
        var mostlyBlend = speaker == blend + 1 + MIXED && networkShare(Outputs.FURTHEST_POINT) < 0.5;
        return speaker == blend || mostlyBlend ? sourceOfBlend() : ForecastSource.LSTM;
    }

    private ForecastSource sourceOfBlend() {
        var balance = 0.0;
        var weights = 0.0;
        for (var candidate = 0; candidate < candidates.size(); candidate++) {
            var guess = memory.guesses.at(BaselineMemory.slot(minuteOf(memory.end)), candidate, 0);
            if (!Double.isNaN(guess)) {
                var sign = candidates.get(candidate).source() == ForecastSource.SEASONAL ? 1 : -1;
                var weight = memory.chooser.weight(candidate, Outputs.FURTHEST_POINT);
                balance += sign * weight;
                weights += weight;
            }
        }
        if (networkOutweighs(weights)) {
            return ForecastSource.LSTM;
        }
        return balance > 0 ? ForecastSource.SEASONAL : ForecastSource.PERSISTENCE;
    }

    /// Whether the network's level counts for more in the blend than all others together.
    private boolean networkOutweighs(double others) {
        return !memory.curves.isEmpty()
                && able[blend - 1]
                && memory.chooser.weight(blend - 1, Outputs.FURTHEST_POINT) > others;
    }

    static long minuteOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 60L);
    }
}
