package io.nimbusguard.simulator.recording;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.load.Streams;
import io.nimbusguard.simulator.trace.Trace;
import java.time.Duration;
import java.util.EnumMap;
import org.apache.commons.rng.UniformRandomProvider;

/// Other lives of a load: at another level with the counting noise of that level, at another time of the week,
/// with lost samples or a service that drifts, measured by fewer features. All of it is drawn from a seed.
final class Roughening {

    private static final double LOWEST_FACTOR = 0.01;
    private static final double HIGHEST_FACTOR = 10;
    private static final int WEEK_MINUTES = 7 * 1440;
    private static final int MOST_REPLICAS = 10_000;

    private final Trace trace;
    private final long seed;
    private final UniformRandomProvider random;

    Roughening(Trace trace, long seed) {
        this.trace = trace;
        this.seed = seed;
        this.random = Streams.named("roughening " + trace.origin().sha256(), seed);
    }

    /// At a drawn level and, half of the time, a drawn time of the week.
    MinuteRecording elsewhere() {
        var low = Math.log(LOWEST_FACTOR);
        var factor = Arrivals.scale(trace, Conditions.STANDARD)
                * Math.exp(low + (Math.log(HIGHEST_FACTOR) - low) * random.nextDouble());
        var shift = random.nextBoolean() ? random.nextInt(WEEK_MINUTES) : 0;
        var moved = new double[trace.size()];
        for (var row = 0; row < moved.length; row++) {
            moved[row] = trace.rate(row);
        }
        var start = trace.start().plus(Duration.ofMinutes(shift));
        return recorded(new Trace(trace.origin(), start, trace.step(), moved), factor);
    }

    /// At its own level and time.
    MinuteRecording asItIs() {
        return recorded(trace, 1);
    }

    private MinuteRecording recorded(Trace load, double factor) {
        var peak = factor * Conditions.STANDARD.peakReplicas() * Service.CAPACITY;
        var scale = Arrivals.scale(load, Conditions.STANDARD);
        var replicas = scale > 0 ? (int) Math.ceil(peak / scale / Service.CAPACITY) : 1;
        var conditions = new Conditions(
                realism(),
                Conditions.STANDARD.startupSeconds() * (0.25 + 3 * random.nextDouble()),
                Math.clamp(replicas, 1, MOST_REPLICAS),
                1,
                Conditions.STANDARD.prices());
        var arrivals = Arrivals.scaled(load, factor, conditions, seed);
        return thinned(WatchedRun.of(arrivals, conditions, MinuteListener.NOBODY));
    }

    private Realism realism() {
        return switch (random.nextInt(4)) {
            case 0 -> Realism.ROUGH;
            case 1 -> Realism.DRIFT;
            default -> Realism.STANDARD;
        };
    }

    /// One in eight has demand alone, one in eight about half of the other features.
    private MinuteRecording thinned(MinuteRecording recording) {
        var kept =
                switch (random.nextInt(8)) {
                    case 0 -> 0.0;
                    case 1 -> 0.5;
                    default -> 1.0;
                };
        if (kept == 1) {
            return recording;
        }
        var rows = new EnumMap<Feature, float[]>(Feature.class);
        for (var feature : Feature.ALL) {
            if (feature == Feature.REQUEST_RATE || random.nextDouble() < kept) {
                rows.put(feature, row(recording, feature));
            }
        }
        return new MinuteRecording(recording.name(), recording.timeAt(0), recording.size(), rows);
    }

    private static float[] row(MinuteRecording recording, Feature feature) {
        var row = new float[recording.size()];
        for (var minute = 0; minute < row.length; minute++) {
            row[minute] = recording.at(feature, minute);
        }
        return row;
    }
}
