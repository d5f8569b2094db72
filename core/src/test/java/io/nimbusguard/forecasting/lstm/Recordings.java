package io.nimbusguard.forecasting.lstm;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.scaling.Feature;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/// Made workloads for the tests of the network.
final class Recordings {

    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    /// Small and quick.
    static final TrainingSettings QUICK = new TrainingSettings(
            new LstmSettings(10, 6, 1), 30, 32, 16, 2, 7, 5e-3, 1e-3, 0.9, TrainingSettings.Roughness.DEFAULT, 10, 5);

    private Recordings() {}

    /// A daily wave of about 100 requests per second with a little noise, a jump every half hour, and all features.
    static MinuteRecording wave(int minutes) {
        var random = new SplittableRandom(3);
        var noise = new double[minutes];
        for (var minute = 0; minute < minutes; minute++) {
            noise[minute] = 3 * random.nextGaussian();
        }
        return of(
                minutes,
                minute ->
                        100 + 60 * Math.sin(2 * Math.PI * minute / 1440) + (minute % 30 < 5 ? 40 : 0) + noise[minute]);
    }

    static MinuteRecording of(int minutes, IntToDoubleFunction demand) {
        var features = new EnumMap<Feature, float[]>(Feature.class);
        for (var feature : Feature.ALL) {
            var values = new float[minutes];
            for (var minute = 0; minute < minutes; minute++) {
                values[minute] = (float) (demand.applyAsDouble(minute) * (1 + Feature.ALL.indexOf(feature)));
            }
            features.put(feature, values);
        }
        features.put(Feature.REQUEST_RATE, demandOf(minutes, demand));
        return new MinuteRecording("made", START, minutes, features);
    }

    static MinuteRecording onlyDemand(int minutes, IntToDoubleFunction demand) {
        return new MinuteRecording("made", START, minutes, Map.of(Feature.REQUEST_RATE, demandOf(minutes, demand)));
    }

    private static float[] demandOf(int minutes, IntToDoubleFunction demand) {
        var values = new float[minutes];
        for (var minute = 0; minute < minutes; minute++) {
            values[minute] = (float) demand.applyAsDouble(minute);
        }
        return values;
    }

    static TrainingSet halves(MinuteRecording recording) {
        var middle = recording.size() / 2;
        return new TrainingSet(
                List.of(new TrainingSource(recording, 60, middle, 1)),
                List.of(new TrainingSource(recording, middle + TrainingSet.PURGE, recording.size(), 1)));
    }
}
