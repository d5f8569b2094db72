package io.nimbusguard.simulator.score;

import io.nimbusguard.simulator.load.Streams;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/// One policy's regret over all traces and seeds.
///
/// @param geomean  geometric mean of max(regret, 0.01)
/// @param interval of the geometric mean, 95 %, by a bootstrap over seeds within each trace; empty with one seed
/// @param worst    largest regret of all
public record Summary(double geomean, Optional<Interval> interval, double worst) {

    /// Smaller regrets count as this one: a mean of logarithms would make too much of them.
    static final double FLOOR = 0.01;

    private static final int RESAMPLES = 2000;

    public record Interval(double low, double high) {}

    /// @param regrets of each trace, one of each seed [trace][seed]
    public static Summary of(List<double[]> regrets) {
        var logs = regrets.stream().map(Summary::logs).toList();
        var worst = regrets.stream().flatMapToDouble(Arrays::stream).max().orElse(Double.NaN);
        return new Summary(geomean(logs), interval(logs), worst);
    }

    /// @param logs [trace][seed]
    static double geomean(List<double[]> logs) {
        return Math.exp(mean(logs, null));
    }

    /// Of the geometric mean; empty where no trace has several seeds.
    static Optional<Interval> interval(List<double[]> logs) {
        var several = logs.stream().anyMatch(seeds -> seeds.length > 1);
        return several ? Optional.of(bootstrap(logs)) : Optional.empty();
    }

    /// Of the regrets, the small ones lifted to the floor.
    static double[] logs(double[] regrets) {
        return Arrays.stream(regrets)
                .map(regret -> Math.log(Math.max(regret, FLOOR)))
                .toArray();
    }

    private static Interval bootstrap(List<double[]> logs) {
        var random = Streams.named("bootstrap", 0);
        var means = new double[RESAMPLES];
        Arrays.setAll(means, _ -> Math.exp(mean(logs, random)));
        Arrays.sort(means);
        return new Interval(means[(int) (0.025 * RESAMPLES)], means[(int) (0.975 * RESAMPLES) - 1]);
    }

    /// @param resampling draws each trace's seeds with replacement; null takes each once
    private static double mean(List<double[]> logs, @Nullable UniformRandomProvider resampling) {
        var sum = 0.0;
        var count = 0;
        for (var seeds : logs) {
            for (var i = 0; i < seeds.length; i++) {
                sum += seeds[resampling == null ? i : resampling.nextInt(seeds.length)];
                count++;
            }
        }
        return sum / count;
    }
}
