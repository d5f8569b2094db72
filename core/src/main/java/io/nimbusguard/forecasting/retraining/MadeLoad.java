package io.nimbusguard.forecasting.retraining;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.scaling.Feature;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Objects;
import java.util.SplittableRandom;

/// Eight days of a service that never was, in one of the shapes that services have: what a network must not unlearn
/// whatever the fleet happens to do. The same shape and seed always give the same minutes.
enum MadeLoad {
    DAILY,
    BUSINESS_HOURS,
    STEPS,
    RAMPS,
    SPIKES,
    OUTAGES,
    FLAT,
    NOISE;

    private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");
    private static final int DAY = 1440;
    private static final int MINUTES = 8 * DAY;

    MinuteRecording recording(long seed) {
        var dice = new SplittableRandom(new SplittableRandom(seed).nextLong() + hashOf(name()));
        var level = 3 * Math.exp(4 * dice.nextDouble());
        var shape = shape(dice);
        var rows = new EnumMap<Feature, float[]>(Feature.class);
        Feature.ALL.forEach(feature -> rows.put(feature, new float[MINUTES]));
        var cores = 0.004 + 0.01 * dice.nextDouble();
        var seconds = 0.02 + 0.1 * dice.nextDouble();
        var bytes = 1e3 * Math.exp(4 * dice.nextDouble());
        for (var minute = 0; minute < MINUTES; minute++) {
            var mean = Math.max(0, level * shape[minute]);
            var rate = Math.max(0, mean + Math.sqrt(mean / 60) * dice.nextGaussian());
            var replicas = 1 + Math.floor(level * shape[minute] / 60);
            put(rows, Feature.REQUEST_RATE, minute, rate);
            put(rows, Feature.FINISHED_RATE, minute, rate);
            put(rows, Feature.SIZED_REQUEST_RATE, minute, rate);
            put(rows, Feature.CPU_RATE, minute, cores * rate * (1 + 0.03 * dice.nextGaussian()));
            put(rows, Feature.DURATION_SUM_RATE, minute, seconds * rate * (1 + 0.05 * dice.nextGaussian()));
            put(rows, Feature.RESPONSE_BYTES_RATE, minute, bytes * rate * (1 + 0.05 * dice.nextGaussian()));
            put(rows, Feature.OPEN_FILE_DESCRIPTORS, minute, 12 * replicas + seconds * rate);
            put(rows, Feature.RESIDENT_MEMORY, minute, 2.5e8 * replicas * (1 + 0.01 * dice.nextGaussian()));
            put(rows, Feature.VIRTUAL_MEMORY, minute, 1.2e9 * replicas);
        }
        return new MinuteRecording("made " + name(), MONDAY, MINUTES, rows);
    }

    private static void put(EnumMap<Feature, float[]> rows, Feature feature, int minute, double value) {
        Objects.requireNonNull(rows.get(feature))[minute] = (float) Math.max(0, value);
    }

    private static long hashOf(String name) {
        return name.chars().asLongStream().reduce(17, (hash, letter) -> 31 * hash + letter);
    }

    private double[] shape(SplittableRandom dice) {
        var curve = new double[MINUTES];
        var phase = dice.nextDouble();
        var depth = 0.3 + 0.6 * dice.nextDouble();
        for (var minute = 0; minute < MINUTES; minute++) {
            var day = (double) minute / DAY + phase;
            curve[minute] = switch (this) {
                case DAILY -> 1 + depth * Math.sin(2 * Math.PI * day) + 0.2 * Math.sin(4 * Math.PI * day + 1);
                case BUSINESS_HOURS -> 1 - depth + 2 * depth * open(day - Math.floor(day));
                case STEPS, RAMPS -> 1;
                case SPIKES, OUTAGES -> 1 + 0.3 * Math.sin(2 * Math.PI * day);
                case FLAT -> 1;
                case NOISE -> 1 + 0.3 * dice.nextGaussian();
            };
        }
        switch (this) {
            case STEPS -> levels(curve, dice, 1);
            case RAMPS -> levels(curve, dice, 60);
            case SPIKES -> episodes(curve, dice, 3 + 3 * dice.nextDouble());
            case OUTAGES -> episodes(curve, dice, 0.02);
            case DAILY, BUSINESS_HOURS, FLAT, NOISE -> {}
        }
        return curve;
    }

    private static double open(double day) {
        return 1 / (1 + Math.exp(-60 * (day - 0.33))) - 1 / (1 + Math.exp(-60 * (day - 0.75)));
    }

    /// From level to level, each held for some hours.
    private static void levels(double[] curve, SplittableRandom dice, int rise) {
        var level = 1.0;
        for (var minute = 0; minute < MINUTES; ) {
            var goal = Math.exp(0.6 * dice.nextGaussian());
            for (var i = 1; i <= rise && minute < MINUTES; i++) {
                curve[minute++] = level + (goal - level) * i / rise;
            }
            level = goal;
            for (var held = 30 + dice.nextInt(360); held > 0 && minute < MINUTES; held--) {
                curve[minute++] = level;
            }
        }
    }

    /// Some times a day for some minutes, the load times `factor`.
    private static void episodes(double[] curve, SplittableRandom dice, double factor) {
        for (var minute = dice.nextInt(240); minute < MINUTES; minute += 60 + dice.nextInt(600)) {
            var length = 4 + dice.nextInt(26);
            for (var i = 0; i < length && minute + i < MINUTES; i++) {
                curve[minute + i] *= factor;
            }
        }
    }
}
