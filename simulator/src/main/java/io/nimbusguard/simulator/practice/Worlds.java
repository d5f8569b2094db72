package io.nimbusguard.simulator.practice;

import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.load.Streams;
import io.nimbusguard.simulator.recording.LoadShape;
import io.nimbusguard.simulator.recording.MadeLoads;
import io.nimbusguard.simulator.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.rng.UniformRandomProvider;

/// Draws worlds, so different that what holds in all of them holds elsewhere: part of a recorded load, each family as
/// often as another, or a load that was made; at any scale, start-up time and age of samples, some at other
/// prices or for who wants quiet; every other one drifts, and in every other one the capacity is stated wrongly. The
/// unmodelled condition is not among them: it is kept to judge by. The same seed and index always give the same world.
final class Worlds {

    private static final List<LoadShape> SHAPES = List.of(LoadShape.values());
    private static final double RECORDED_SHARE = 0.7;
    private static final double FEWEST_DAYS = 1.5;
    private static final double MOST_DAYS = 4;
    /// Of the rows of a part; less is mostly gap.
    private static final double LEAST_MEASURED = 0.4;

    private static final double SHORTEST_STARTUP = 15;
    private static final double LONGEST_STARTUP = 240;
    private static final double LOWEST_PEAK = 5;
    private static final double HIGHEST_PEAK = 200;
    private static final int SAMPLE_AGES = 3;
    private static final double QUIET_SHARE = 0.15;
    private static final double RIGHTLY_STATED_SHARE = 0.5;
    private static final double LEAST_STATED = 0.8;
    private static final double MOST_STATED = 1.25;
    private static final double STANDARD_PRICES_SHARE = 0.75;
    private static final double LOWEST_PENALTY = 2;
    private static final double HIGHEST_PENALTY = 50;
    private static final double HIGHEST_CHANGE_PRICE = 120;

    private final List<List<PracticeLoad>> families;
    private final Forecaster<?> ofMade;
    private final long seed;

    /// @param loads  none for made ones alone
    /// @param ofMade forecasts loads that are made
    Worlds(List<PracticeLoad> loads, Forecaster<?> ofMade, long seed) {
        this.families = List.copyOf(loads.stream()
                .collect(Collectors.groupingBy(PracticeLoad::family, TreeMap::new, Collectors.toList()))
                .values());
        this.ofMade = ofMade;
        this.seed = seed;
    }

    World draw(int index) {
        var random = Streams.indexed(Streams.hash("practice world"), seed, index);
        var conditions = conditions(random);
        var arrivalSeed = random.nextLong() >>> 1;
        var profile = random.nextDouble() < QUIET_SHARE ? Profile.QUIET : Profile.BALANCED;
        var sampleAge = random.nextInt(SAMPLE_AGES);
        var stated = random.nextDouble() < RIGHTLY_STATED_SHARE ? 1 : between(LEAST_STATED, MOST_STATED, random);
        if (families.isEmpty() || random.nextDouble() >= RECORDED_SHARE) {
            var shape = SHAPES.get(random.nextInt(SHAPES.size()));
            var made = MadeLoads.draw(shape, arrivalSeed, 1 + random.nextInt((int) MOST_DAYS));
            return World.of(
                    Arrivals.of(made, conditions, arrivalSeed).stating(stated), conditions, profile, ofMade, sampleAge);
        }
        var family = families.get(random.nextInt(families.size()));
        var load = family.get(random.nextInt(family.size()));
        var part = part(load.part(), random);
        return World.of(
                Arrivals.of(part, conditions, arrivalSeed).stating(stated),
                conditions,
                profile,
                load.forecaster().forecaster(),
                sampleAge);
    }

    private static Conditions conditions(UniformRandomProvider random) {
        return new Conditions(
                random.nextBoolean() ? Realism.DRIFT : Realism.STANDARD,
                between(SHORTEST_STARTUP, LONGEST_STARTUP, random),
                (int) Math.round(between(LOWEST_PEAK, HIGHEST_PEAK, random)),
                1,
                random.nextDouble() < STANDARD_PRICES_SHARE ? Prices.STANDARD : prices(random));
    }

    private static Prices prices(UniformRandomProvider random) {
        return new Prices(between(LOWEST_PENALTY, HIGHEST_PENALTY, random), random.nextDouble(0, HIGHEST_CHANGE_PRICE));
    }

    /// As often in each factor of two.
    private static double between(double low, double high, UniformRandomProvider random) {
        return low * Math.exp(random.nextDouble() * Math.log(high / low));
    }

    private static Trace part(Trace trace, UniformRandomProvider random) {
        var days = random.nextDouble(FEWEST_DAYS, MOST_DAYS);
        var rows = (int) Math.min(
                trace.size(),
                days * Duration.ofDays(1).toSeconds() / trace.step().toSeconds());
        while (true) {
            var from = random.nextInt(trace.size() - rows + 1);
            var drawn = trace.slice(from, from + rows);
            if (drawn.measured().length >= LEAST_MEASURED * rows) {
                return drawn;
            }
        }
    }
}
