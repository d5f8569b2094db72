package io.nimbusguard.simulator;

import io.nimbusguard.forecasting.Confidence;
import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.Forecast;
import io.nimbusguard.forecasting.LstmForecaster;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.ModelFile;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.simulator.cluster.ServedStep;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.Models;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.policy.PolicyRun;
import io.nimbusguard.simulator.policy.RunListener;
import io.nimbusguard.simulator.policy.TuningMemory;
import io.nimbusguard.simulator.score.Oracle;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.TraceReader;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.PassReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Whether `planner`, with the shipped network, regrets less where the forecast is surer of itself: `make
/// confidence`. On the scored part of each trace, every step's cost above what the oracle's path costs in the
/// same step is put down to the confidence of the forecast that spoke a lead before: what stands ready was
/// asked for then, and a forecast that has just been proved wrong is no longer sure of itself, so that its
/// confidence in the step itself would be hindsight. The steps of a trace, sorted by confidence, make five
/// equally large groups, and a group's regret is its excess over the oracle's cost in it.
///
/// The oracle pays for a pod when it gets ready and the planner when it asks for it; over thousands of steps
/// that is the same.
final class ConfidenceStudy {

    /// The median start-up, and a tick in which demand is not known yet.
    private static final int LEAD_STEPS =
            (int) Math.round(Conditions.STANDARD.startupSeconds() / Service.STEP_SECONDS) + Service.STEPS_PER_TICK;

    private static final int BINS = 5;
    private static final long SEED = 1;

    private ConfidenceStudy() {}

    /// What every step of one run cost, and how sure the forecast was in it; NaN before there is one.
    private static final class Watch implements RunListener {

        private final Arrivals arrivals;
        private final double[] cost;
        private final double[] confidence;
        private double newest = Double.NaN;
        private int requested = -1;

        Watch(Arrivals arrivals) {
            this.arrivals = arrivals;
            this.cost = new double[arrivals.size()];
            this.confidence = new double[arrivals.size()];
        }

        @Override
        public void onPass(PassReport report) {
            newest = report.decision()
                    .flatMap(DecisionRecord::forecast)
                    .map(Forecast::confidence)
                    .map(Confidence::value)
                    .orElse(Double.NaN);
        }

        @Override
        public void served(ServedStep step) {
            var prices = Conditions.STANDARD.prices();
            var index = step.index();
            var changed = requested < 0 ? 0 : Math.abs(step.requested() - requested);
            cost[index] = step.paid() * Service.STEP_SECONDS
                    + (step.violating() ? prices.violation() * arrivals.need(index) * Service.STEP_SECONDS : 0)
                    + prices.changePerReplica() * changed;
            confidence[index] = newest;
            requested = step.requested();
        }
    }

    /// Sums over steps.
    private record Bin(double confidence, double excess, double oracle, int steps) {

        static Bin of(List<Integer> steps, Watch watch, Oracle oracle) {
            var sum = new Bin(0, 0, 0, 0);
            for (var step : steps) {
                var least = oracle.cost(step);
                sum = sum.plus(new Bin(watch.confidence[step - LEAD_STEPS], watch.cost[step] - least, least, 1));
            }
            return sum;
        }

        Bin plus(Bin other) {
            return new Bin(
                    confidence + other.confidence, excess + other.excess, oracle + other.oracle, steps + other.steps);
        }

        double meanConfidence() {
            return confidence / steps;
        }

        double regret() {
            return excess / oracle;
        }

        double excessPerStep() {
            return excess / steps;
        }
    }

    /// @param scored steps, with a forecast or without
    /// @param need   mean of those with one [replicas]
    private record Row(String trace, boolean byTheMinute, int scored, double need, List<Bin> bins) {

        Bin all() {
            return bins.stream().reduce(Bin::plus).orElseThrow();
        }

        /// Over the trace's.
        double regret(int bin) {
            return bins.get(bin).regret() / all().regret();
        }

        /// In replicas that stand for nothing, over the mean need.
        double excess(int bin) {
            return bins.get(bin).excessPerStep() / Service.STEP_SECONDS / need;
        }
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        if (!(LstmEngine.open() instanceof LstmEngine.Available engine)
                || !(ModelFile.read(Path.of(arguments[0])) instanceof ModelFile.Read.Loaded(var model, var _))) {
            throw new IllegalArgumentException("no network can be read from " + arguments[0]);
        }
        var network = engine.serve(model);
        var rows = new ArrayList<Row>();
        try (var executor = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var running = Arrays.stream(arguments)
                    .skip(1)
                    .map(file -> executor.submit(() -> row(new TraceReader().read(Path.of(file)), network)))
                    .toList();
            for (var row : running) {
                rows.add(row.get());
            }
        }
        System.out.println("in five groups, the least confident first: confidence, regret, and excess over mean need");
        rows.forEach(ConfidenceStudy::print);
        printMean(
                "mean of regret over the trace's, rows of a minute",
                rows.stream().filter(Row::byTheMinute).toList());
        printMean("mean of regret over the trace's, all", rows);
    }

    private static Row row(Trace trace, DemandNetwork network) {
        var models = new Models(() -> new LstmForecaster(network), Optional::empty);
        var planner = Policies.all(Profile.BALANCED, TuningMemory.ofProcess(), models)
                .find(PolicyName.PLANNER)
                .orElseThrow();
        var arrivals = Arrivals.of(trace, Conditions.STANDARD, SEED);
        var watch = new Watch(arrivals);
        PolicyRun.of(planner, arrivals, Conditions.STANDARD, watch);
        var oracle = Oracle.of(arrivals, Conditions.STANDARD);
        var steps = IntStream.range(LEAD_STEPS, arrivals.size())
                .filter(arrivals::scored)
                .filter(step -> !Double.isNaN(watch.confidence[step - LEAD_STEPS]))
                .boxed()
                .sorted(Comparator.comparingDouble(step -> watch.confidence[step - LEAD_STEPS]))
                .toList();
        var need = steps.stream().mapToInt(arrivals::need).average().orElseThrow();
        var bins = IntStream.range(0, BINS)
                .mapToObj(bin -> steps.subList(bin * steps.size() / BINS, (bin + 1) * steps.size() / BINS))
                .map(part -> Bin.of(part, watch, oracle))
                .toList();
        return new Row(trace.name(), trace.step().toSeconds() <= 60, arrivals.scoredSteps(), need, bins);
    }

    private static void print(Row row) {
        System.out.printf(
                Locale.ROOT,
                "%-24s regret %.3f in %,d of %,d scored steps, which had a forecast%n",
                row.trace(),
                row.all().regret(),
                row.all().steps(),
                row.scored());
        for (var bin = 0; bin < BINS; bin++) {
            System.out.printf(
                    Locale.ROOT,
                    "  %.3f  %.3f (%.2f of the trace's)  %.3f%n",
                    row.bins().get(bin).meanConfidence(),
                    row.bins().get(bin).regret(),
                    row.regret(bin),
                    row.excess(bin));
        }
    }

    private static void printMean(String what, List<Row> rows) {
        System.out.println(what);
        for (var i = 0; i < BINS; i++) {
            var bin = i;
            System.out.printf(
                    Locale.ROOT,
                    "  %.3f  %.2f  %.3f%n",
                    mean(rows, row -> row.bins().get(bin).meanConfidence()),
                    mean(rows, row -> row.regret(bin)),
                    mean(rows, row -> row.excess(bin)));
        }
    }

    private static double mean(List<Row> rows, ToDoubleFunction<Row> figure) {
        return rows.stream().mapToDouble(figure).average().orElseThrow();
    }
}
