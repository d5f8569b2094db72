package io.nimbusguard.forecasting.retraining;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurement.Measured;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.SeriesRecorder;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Four services with a daily rhythm, seen minute by minute.
public final class Fleet {

    public static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    final SeenMinutes seen;
    private final Consumer<Observation> passes;
    private final List<MinuteRecording> loads = new ArrayList<>();
    private final List<SeriesRecorder> histories = new ArrayList<>();
    private final SplittableRandom garbage = new SplittableRandom(4);
    private int minute;

    Fleet() {
        this(new SeenMinutes());
    }

    private Fleet(SeenMinutes seen) {
        this(seen, seen::note);
    }

    /// @param passes hears of every minute of every service
    public Fleet(Consumer<Observation> passes) {
        this(new SeenMinutes(), passes);
    }

    private Fleet(SeenMinutes seen, Consumer<Observation> passes) {
        this.seen = seen;
        this.passes = passes;
        for (var which = 0; which < 4; which++) {
            loads.add((which % 2 == 0 ? MadeLoad.DAILY : MadeLoad.BUSINESS_HOURS).recording(100 + which));
            histories.add(new SeriesRecorder(START, Duration.ofMinutes(1), 8 * 1440));
        }
    }

    public Instant now() {
        return START.plus(Duration.ofMinutes(minute));
    }

    public Fleet runs(Duration time) {
        return runs(time, false);
    }

    /// Metrics that have nothing to do with any load.
    public Fleet runsPoisoned(Duration time) {
        return runs(time, true);
    }

    private Fleet runs(Duration time, boolean poisoned) {
        for (var until = minute + time.toMinutes(); minute < until; minute++) {
            for (var which = 0; which < loads.size(); which++) {
                see(which, poisoned);
            }
        }
        return this;
    }

    private void see(int which, boolean poisoned) {
        var end = now().plus(Duration.ofMinutes(1));
        var measured = new EnumMap<Feature, Measurement>(Feature.class);
        for (var feature : Feature.ALL) {
            var value = poisoned
                    ? (garbage.nextBoolean() ? 1e4 * garbage.nextDouble() : 0)
                    : loads.get(which).at(feature, minute);
            measured.put(feature, new Measured(value, end));
        }
        histories.get(which).record(now(), ((Measured) measured.get(Feature.REQUEST_RATE)).value());
        passes.accept(observation("service-" + which, end, Measurements.of(measured), histories.get(which)));
    }

    static Observation observation(String name, Instant end, Measurements measurements, SeriesRecorder history) {
        return new Observation(
                new Workload("shop", name, "uid of " + name),
                end,
                measurements,
                history.view(),
                Optional.empty(),
                OptionalDouble.empty(),
                WorkloadConditions.CALM);
    }
}
