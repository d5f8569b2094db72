package io.nimbusguard.simulator.recording;

import io.nimbusguard.simulator.load.Streams;
import io.nimbusguard.simulator.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/// Draws loads made for robustness, a rate a minute: the same shape and seed always give the same one. Levels lie
/// between one request in three seconds and 5,000 a second; some have gaps.
public final class MadeLoads {

    private static final int DAY = 1440;
    private static final int WEEK = 7 * DAY;
    /// Where calendars begin; a load starts somewhere in the two weeks behind it.
    private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");

    private static final double LOWEST_LEVEL = 0.3;
    private static final double HIGHEST_LEVEL = 5_000;

    private final UniformRandomProvider random;
    private final ZigguratSampler.NormalizedGaussian normal;
    private final int minutes;
    /// Minute of the week at the first minute.
    private final int start;

    private MadeLoads(UniformRandomProvider random, int minutes) {
        this.random = random;
        this.normal = ZigguratSampler.NormalizedGaussian.of(random);
        this.minutes = minutes;
        this.start = random.nextInt(WEEK);
    }

    public static Trace draw(LoadShape shape, long seed, int days) {
        var name = "made-" + shape.label() + "-" + seed;
        var loads = new MadeLoads(Streams.named("load " + shape.label(), seed), days * DAY);
        var rates = loads.noisy(loads.scaled(loads.shape(shape)));
        loads.cutGaps(rates);
        return new Trace(
                new Trace.Origin(name, Path.of(name), name, true),
                MONDAY.plus(Duration.ofMinutes(loads.start)),
                Duration.ofMinutes(1),
                rates);
    }

    private double[] shape(LoadShape shape) {
        return switch (shape) {
            case STEPS -> steps();
            case RAMPS -> ramps();
            case SPIKES -> spikes(anyBase());
            case LEVEL_SHIFTS -> times(anyBase(), levels(uniform(0.7, 5) * DAY, uniform(0.4, 1)));
            case OUTAGES -> outages(anyBase());
            case DAILY -> rhythm(1);
            case WEEKLY -> rhythm(uniform(0.2, 0.9));
            case BUSINESS_HOURS -> businessHours();
            case FLAT -> constant();
            case NOISE -> times(constant(), walk(uniform(0.1, 0.5), uniform(0.5, 5)));
            case CRON -> plusCron(anyBase());
            case RANDOM_WALK -> walk(uniform(0.2, 1), uniform(60, 1440));
            case MIXTURE -> mixture();
        };
    }

    private double[] anyBase() {
        return random.nextBoolean() ? rhythm(random.nextBoolean() ? 1 : uniform(0.2, 0.9)) : constant();
    }

    private double[] constant() {
        var curve = new double[minutes];
        Arrays.fill(curve, 1);
        return curve;
    }

    /// A day of four harmonics with phases of their own.
    ///
    /// @param weekend level of Saturday and Sunday over the other days'
    private double[] rhythm(double weekend) {
        var strength = new double[4];
        var phase = new double[4];
        for (var k = 0; k < strength.length; k++) {
            strength[k] = normal.sample() / (k + 1);
            phase[k] = uniform(0, 2 * Math.PI);
        }
        var amplitude = uniform(0.15, 1.2);
        var sharp = random.nextBoolean();
        var curve = new double[minutes];
        for (var t = 0; t < minutes; t++) {
            var wave = 0.0;
            for (var k = 0; k < strength.length; k++) {
                wave += strength[k] * Math.cos(2 * Math.PI * (k + 1) * minuteOfDay(t) / DAY + phase[k]);
            }
            var level = sharp ? Math.exp(amplitude * wave) : 1 + 0.5 * amplitude * wave;
            curve[t] = Math.max(0.02, level) * (isWeekend(t) ? weekend : 1);
        }
        return curve;
    }

    /// Low at night, high by day, with edges at fixed times that take some minutes, and a dip at noon.
    private double[] businessHours() {
        var opens = uniform(5, 11) * 60;
        var closes = opens + uniform(6, 13) * 60;
        var width = uniform(0.5, 25);
        var night = uniform(0.02, 0.4);
        var dip = uniform(0, 0.4);
        var weekend = random.nextBoolean() ? night : uniform(night, 1);
        var late = uniform(0, 4);
        var curve = new double[minutes];
        var lateness = 0.0;
        for (var t = 0; t < minutes; t++) {
            if (minuteOfDay(t) == 0) {
                lateness = late * normal.sample();
            }
            var minute = minuteOfDay(t) - lateness;
            var open = logistic((minute - opens) / width) * logistic((closes - minute) / width);
            var noon = (minute - (opens + closes) / 2) / 40;
            var day = isWeekend(t) ? weekend : 1 - dip * Math.exp(-noon * noon);
            curve[t] = night + (day - night) * open;
        }
        return curve;
    }

    private double[] steps() {
        return levels(Math.exp(uniform(Math.log(15), Math.log(600))), uniform(0.3, 1));
    }

    /// Levels held for random times.
    ///
    /// @param mean   time a level is held [minutes]
    /// @param spread standard deviation of a level's logarithm
    private double[] levels(double mean, double spread) {
        var curve = new double[minutes];
        for (var t = 0; t < minutes; ) {
            var until = t + 1 + (int) exponential(mean);
            var level = Math.exp(spread * normal.sample());
            while (t < Math.min(until, minutes)) {
                curve[t++] = level;
            }
        }
        return curve;
    }

    /// From level to level in a straight line, and held there.
    private double[] ramps() {
        var spread = uniform(0.3, 1);
        var longest = uniform(5, 180);
        var held = uniform(10, 300);
        var curve = new double[minutes];
        var level = 1.0;
        for (var t = 0; t < minutes; ) {
            var goal = Math.exp(spread * normal.sample());
            var rise = 1 + (int) uniform(1, longest);
            for (var i = 1; i <= rise && t < minutes; i++) {
                curve[t++] = level + (goal - level) * i / rise;
            }
            level = goal;
            for (var i = (int) exponential(held); i > 0 && t < minutes; i--) {
                curve[t++] = level;
            }
        }
        return curve;
    }

    /// Sudden rises that decay.
    private double[] spikes(double[] curve) {
        var gap = DAY / uniform(1, 20);
        var highest = uniform(0.5, 9);
        for (var at = (int) exponential(gap); at < minutes; at += 1 + (int) exponential(gap)) {
            var height = highest * uniform(0.3, 1) * curve[at];
            var rise = 1 + random.nextInt(6);
            var decay = uniform(2, 40);
            for (var t = at; t < Math.min(minutes, at + rise + 6 * decay); t++) {
                var since = t - at - rise;
                curve[t] += height * (since < 0 ? (double) (t - at + 1) / (rise + 1) : Math.exp(-since / decay));
            }
        }
        return curve;
    }

    /// Times when next to nothing comes, at times followed by those who waited.
    private double[] outages(double[] curve) {
        var gap = DAY / uniform(0.5, 6);
        var crowd = random.nextBoolean() ? uniform(0.2, 1.5) : 0;
        for (var at = (int) exponential(gap); at < minutes; at += 1 + (int) exponential(gap)) {
            var length = 2 + (int) exponential(20);
            var left = random.nextBoolean() ? 0 : uniform(0, 0.3);
            for (var t = at; t < Math.min(minutes, at + length); t++) {
                curve[t] *= left;
            }
            for (var t = at + length; t < Math.min(minutes, at + length + 15); t++) {
                curve[t] *= 1 + crowd * Math.exp(-(t - at - length) / 5.0);
            }
        }
        return curve;
    }

    /// Jobs that start on the clock.
    private double[] plusCron(double[] curve) {
        var periods = new int[] {5, 10, 15, 30, 60};
        for (var job = 1 + random.nextInt(2); job > 0; job--) {
            var period = periods[random.nextInt(periods.length)];
            var phase = random.nextInt(period);
            var length = 1 + random.nextInt(Math.min(4, period - 1));
            var height = Math.exp(uniform(Math.log(0.2), Math.log(5)));
            for (var t = 0; t < minutes; t++) {
                var minute = Math.floorMod(minuteOfDay(t) - phase, period);
                curve[t] += minute < length ? height * (1 - 0.5 * minute / length) : 0;
            }
        }
        return curve;
    }

    private double[] mixture() {
        var shapes = LoadShape.values();
        var curve = new double[minutes];
        for (var part = 2 + random.nextInt(2); part > 0; part--) {
            var other = shape(shapes[random.nextInt(shapes.length - 1)]);
            var weight = uniform(0.2, 1);
            for (var t = 0; t < minutes; t++) {
                curve[t] += weight * other[t];
            }
        }
        return curve;
    }

    /// A level whose logarithm wanders and comes back.
    ///
    /// @param spread standard deviation of the logarithm
    /// @param memory time it takes to come back [minutes]
    private double[] walk(double spread, double memory) {
        var keep = Math.exp(-1 / memory);
        var push = spread * Math.sqrt(1 - keep * keep);
        var curve = new double[minutes];
        var log = spread * normal.sample();
        for (var t = 0; t < minutes; t++) {
            log = keep * log + push * normal.sample();
            curve[t] = Math.exp(log);
        }
        return curve;
    }

    /// Brought to a drawn mean level, half of the time with a trend.
    private double[] scaled(double[] curve) {
        var level = Math.exp(uniform(Math.log(LOWEST_LEVEL), Math.log(HIGHEST_LEVEL)))
                / Math.max(1e-6, Arrays.stream(curve).average().orElse(1));
        var trend = random.nextBoolean() ? uniform(-0.1, 0.15) : 0;
        for (var t = 0; t < minutes; t++) {
            curve[t] *= level * Math.exp(trend * t / DAY);
        }
        return curve;
    }

    /// More scatter from minute to minute than independent requests have.
    private double[] noisy(double[] curve) {
        return random.nextInt(3) == 0 ? curve : times(curve, walk(uniform(0.01, 0.25), uniform(0.5, 20)));
    }

    private void cutGaps(double[] rates) {
        if (random.nextInt(4) != 0) {
            return;
        }
        for (var gap = 1 + random.nextInt(4); gap > 0; gap--) {
            var from = DAY / 2 + random.nextInt(minutes - DAY / 2);
            var to = Math.min(minutes, from + 1 + (int) exponential(60));
            Arrays.fill(rates, from, to, Double.NaN);
        }
    }

    private static double[] times(double[] curve, double[] factors) {
        for (var t = 0; t < curve.length; t++) {
            curve[t] *= factors[t];
        }
        return curve;
    }

    private int minuteOfDay(int t) {
        return (start + t) % DAY;
    }

    private boolean isWeekend(int t) {
        return (start + t) % WEEK >= 5 * DAY;
    }

    private double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private double exponential(double mean) {
        return -mean * Math.log1p(-random.nextDouble());
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
