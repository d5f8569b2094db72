package io.nimbusguard.simulator;

import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.Pinball;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.score.Ledger;
import io.nimbusguard.simulator.trace.TraceReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Whether the baseline forecasts keep their word: `make forecasts`. Every minute's forecast on the scored
/// part of each trace is held against the one-minute demand that was measured afterwards:
/// - share of values inside the 80 % band, for every offset;
/// - how often the 95 % quantile of the largest demand over the next two and ten minutes was exceeded;
/// - mean absolute error ten minutes ahead over that of persistence;
/// - quantile loss ten minutes ahead, over the demand of the last half hour, in five equally large groups of
///   forecasts from the least to the most confident, and Spearman's rank correlation of confidence and loss.
///
/// First argument `choose` cuts the traces to their first 60 % and scores what lies between 45 % and 60 % of
/// them.
final class ForecastStudy {

    private static final int FURTHEST = Horizons.POINTS.size() - 1;
    private static final int GROUPS = 5;
    private static final double CHOSEN_BEFORE = 0.6;

    private ForecastStudy() {}

    /// @param level      mean demand of the half hour before [requests/s]
    /// @param latest     demand of the minute before
    private record Said(Forecast forecast, double latest, double level) {}

    /// @param loss over the level
    private record Judged(double confidence, double loss) {}

    private static final class Tally {
        final int[] inside = new int[Horizons.POINTS.size()];
        int points;
        int[] exceeded = new int[Horizons.MAXIMA.size()];
        double error;
        double persistenceError;
        final List<Judged> judged = new ArrayList<>();

        void add(Tally other) {
            for (var i = 0; i < inside.length; i++) {
                inside[i] += other.inside[i];
            }
            for (var i = 0; i < exceeded.length; i++) {
                exceeded[i] += other.exceeded[i];
            }
            points += other.points;
            judged.addAll(other.judged);
        }
    }

    /// The same groups, formed within each trace: loss over the trace's mean, averaged over traces.
    private static final class GroupsWithin {
        private final double[] sums = new double[GROUPS];
        private int traces;

        void add(Tally tally) {
            traces++;
            var usual = mean(tally.judged);
            tally.judged.sort(Comparator.comparingDouble(Judged::confidence));
            for (var group = 0; group < GROUPS; group++) {
                sums[group] += mean(group(tally.judged, group)) / usual;
            }
        }

        void print() {
            System.out.print("loss over the trace's mean, groups formed within each trace, mean over traces:");
            for (var sum : sums) {
                System.out.printf(Locale.ROOT, " %.2f", sum / traces);
            }
            System.out.println();
        }
    }

    private static List<Judged> group(List<Judged> sorted, int group) {
        return sorted.subList(sorted.size() * group / GROUPS, sorted.size() * (group + 1) / GROUPS);
    }

    private static double mean(List<Judged> judged) {
        return judged.stream().mapToDouble(Judged::loss).average().orElseThrow();
    }

    public static void main(String[] arguments) {
        var choosing = arguments[0].equals("choose");
        var together = new Tally();
        var within = new GroupsWithin();
        var ratios = new ArrayList<Double>();
        System.out.println("                       forecasts  inside the 80 % band at 1 2 3 5 7 10 min, all"
                + "  over q95 2/10  MAE/p    loss   rank  confidence:loss in five groups");
        for (var i = choosing ? 1 : 0; i < arguments.length; i++) {
            var tally = study(Path.of(arguments[i]), choosing);
            print(Path.of(arguments[i]).getFileName().toString().replace(".csv.gz", ""), tally);
            ratios.add(tally.error / tally.persistenceError);
            together.add(tally);
            within.add(tally);
        }
        together.error =
                Math.exp(ratios.stream().mapToDouble(Math::log).average().orElseThrow());
        together.persistenceError = 1;
        print("all", together);
        within.print();
    }

    private static Tally study(Path file, boolean choosing) {
        var trace = new TraceReader().read(file);
        var conditions = Conditions.STANDARD;
        if (choosing) {
            trace = trace.slice(0, (int) (trace.size() * CHOSEN_BEFORE));
            conditions = new Conditions(
                    conditions.realism(),
                    conditions.startupSeconds(),
                    conditions.peakReplicas(),
                    1 - 0.45 / CHOSEN_BEFORE,
                    conditions.prices());
        }
        var arrivals = Arrivals.of(trace, conditions, 1);
        var cluster = new VirtualCluster(arrivals, conditions, new Ledger(arrivals));
        var forecaster = new BaselineForecaster();
        var memory = forecaster.newMemory();
        Map<Instant, Said> said = new HashMap<>();
        Map<Instant, Double> came = new HashMap<>();
        while (!cluster.isOver()) {
            if (cluster.isTick()) {
                cluster.setReplicas(conditions
                        .range()
                        .clamp(Service.need(Math.max(0, cluster.requestRate()) * Service.STEP_SECONDS * 1.3)));
                var observation = cluster.observe(cluster.workload(), cluster.now());
                var series = observation.demand();
                if (series.size() > 0 && !came.containsKey(series.end())) {
                    var result = forecaster.forecast(observation, memory);
                    memory = result.memory();
                    came.put(series.end(), series.agoOrNaN(0));
                    if (arrivals.scored(cluster.step()) && result.forecast().isPresent()) {
                        said.put(
                                series.end(),
                                new Said(result.forecast().get(), came.get(series.end()), level(series.end(), came)));
                    }
                }
            }
            cluster.advance();
        }
        return judge(said, came);
    }

    private static double level(Instant end, Map<Instant, Double> came) {
        var sum = 0.0;
        var count = 0;
        for (var ago = 0; ago < 30; ago++) {
            var value = came.getOrDefault(end.minus(Duration.ofMinutes(ago)), Double.NaN);
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return Math.max(1.0 / 60, count == 0 ? 0 : sum / count);
    }

    private static Tally judge(Map<Instant, Said> said, Map<Instant, Double> came) {
        var tally = new Tally();
        said.forEach((end, what) -> {
            var actual = new double[11];
            var known = true;
            for (var minute = 1; minute <= 10; minute++) {
                actual[minute] = came.getOrDefault(end.plus(Duration.ofMinutes(minute)), Double.NaN);
                known &= !Double.isNaN(actual[minute]);
            }
            if (known && !Double.isNaN(what.latest())) {
                judge(what, actual, tally);
            }
        });
        return tally;
    }

    private static void judge(Said said, double[] actual, Tally tally) {
        tally.points++;
        for (var i = 0; i < Horizons.POINTS.size(); i++) {
            var curve = said.forecast().points().get(i);
            var value = actual[Horizons.POINTS.get(i)];
            tally.inside[i] += curve.quantile(0.1) <= value && value <= curve.quantile(0.9) ? 1 : 0;
        }
        for (var i = 0; i < Horizons.MAXIMA.size(); i++) {
            var largest = 0.0;
            for (var minute = 1; minute <= Horizons.MAXIMA.get(i); minute++) {
                largest = Math.max(largest, actual[minute]);
            }
            tally.exceeded[i] += largest > said.forecast().maxima().get(i).quantile(0.95) ? 1 : 0;
        }
        var furthest = said.forecast().points().get(FURTHEST);
        tally.error += Math.abs(actual[10] - furthest.median());
        tally.persistenceError += Math.abs(actual[10] - said.latest());
        tally.judged.add(new Judged(
                said.forecast().confidence().value(), Pinball.loss(actual[10], furthest::atLevel) / said.level()));
    }

    private static void print(String name, Tally tally) {
        var shares = new StringBuilder();
        var sum = 0;
        for (var hits : tally.inside) {
            shares.append(String.format(Locale.ROOT, "%5.1f ", 100.0 * hits / tally.points));
            sum += hits;
        }
        var groups = new StringBuilder();
        tally.judged.sort(Comparator.comparingDouble(Judged::confidence));
        for (var group = 0; group < GROUPS; group++) {
            var part = group(tally.judged, group);
            groups.append(String.format(
                    Locale.ROOT,
                    " %.2f:%.4f",
                    part.stream().mapToDouble(Judged::confidence).average().orElseThrow(),
                    mean(part)));
        }
        System.out.printf(
                Locale.ROOT,
                "%-22s %,9d  %s %5.1f %%  %5.1f %5.1f %6.2f %7.4f %6.2f %s%n",
                name,
                tally.points,
                shares,
                100.0 * sum / tally.points / tally.inside.length,
                100.0 * tally.exceeded[1] / tally.points,
                100.0 * tally.exceeded[Horizons.MAXIMA.size() - 1] / tally.points,
                tally.error / tally.persistenceError,
                mean(tally.judged),
                spearman(tally.judged),
                groups);
    }

    /// @param judged by rising confidence; ties count by their order, of which there are few
    private static double spearman(List<Judged> judged) {
        var byLoss = new ArrayList<Integer>();
        for (var i = 0; i < judged.size(); i++) {
            byLoss.add(i);
        }
        byLoss.sort(Comparator.comparingDouble(i -> judged.get(i).loss()));
        var sum = 0.0;
        for (var rank = 0; rank < byLoss.size(); rank++) {
            var difference = (double) rank - byLoss.get(rank);
            sum += difference * difference;
        }
        var n = (double) judged.size();
        return 1 - 6 * sum / (n * (n * n - 1));
    }
}
