package io.nimbusguard.simulator;

import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.LstmForecaster;
import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.Pinball;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.LstmModel;
import io.nimbusguard.forecasting.lstm.LstmTrainer;
import io.nimbusguard.forecasting.lstm.ModelFile;
import io.nimbusguard.forecasting.lstm.TrainingListener;
import io.nimbusguard.forecasting.lstm.TrainingResult.Trained;
import io.nimbusguard.forecasting.lstm.TrainingSet;
import io.nimbusguard.forecasting.lstm.TrainingSettings;
import io.nimbusguard.forecasting.lstm.TrainingSource;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Promoted;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Rejected;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome.Skipped;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.learning.LearningForecaster;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.load.Streams;
import io.nimbusguard.simulator.recording.WatchedRun;
import io.nimbusguard.simulator.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Three virtual days of hourly retraining: `make retraining`. On ms-docdb-app03 from 30 April to 2 May 2018,
/// in which its level shifts, what is forecast with the network that goes on learning is held against what is
/// forecast with the shipped one, which was fitted to what came before 30 April and stays as it is: quantile
/// loss ten minutes ahead, minute by minute, with a bootstrap interval over hours.
///
/// Afterwards a network is forced in that was taught nonsense, and must be rolled back; and an hour of
/// garbage is seen, and what is learned from it must be rejected.
final class RetrainingStudy {

    private static final Instant FROM = Instant.parse("2018-04-30T00:00:00Z");
    private static final int HOURS = 72;
    private static final Instant REGRESSION = FROM.plus(Duration.ofHours(HOURS + 1));
    private static final Instant POISON = FROM.plus(Duration.ofHours(HOURS + 3));
    private static final Instant END = POISON.plus(Duration.ofMinutes(65));

    private static final int FURTHEST = Horizons.POINTS.size() - 1;
    private static final int AHEAD = Horizons.POINTS.getLast();
    private static final int RESAMPLES = 2000;
    private static final int NONSENSE_STEPS = 300;

    private final LearningForecaster learning;
    private final Asked<?> learned;
    private final Asked<?> frozen;
    private final LstmModel nonsense;
    private final List<Double> seconds = new ArrayList<>();
    private final Map<Instant, Double> came = new TreeMap<>();
    private int before;
    private boolean forced;

    /// A forecaster at work, and what it said of each minute ten minutes earlier.
    private static final class Asked<M> {
        private final Forecaster<M> forecaster;
        private final Map<Instant, QuantileCurve> said = new TreeMap<>();
        private M memory;

        Asked(Forecaster<M> forecaster) {
            this.forecaster = forecaster;
            this.memory = forecaster.newMemory();
        }

        void ask(Observation observation) {
            var result = forecaster.forecast(observation, memory);
            memory = result.memory();
            result.forecast()
                    .ifPresent(forecast -> said.put(
                            observation.demand().end().plus(Duration.ofMinutes(AHEAD)),
                            forecast.points().get(FURTHEST)));
        }
    }

    private RetrainingStudy(LstmEngine.Available engine, LstmModel model) throws IOException {
        learning = new LearningForecaster(engine, model);
        learned = new Asked<>(learning);
        frozen = new Asked<>(new LstmForecaster(engine.serve(model)));
        nonsense = nonsense();
    }

    public static void main(String[] arguments) throws IOException {
        if (!(LstmEngine.open() instanceof LstmEngine.Available engine)
                || !(ModelFile.read(Path.of(arguments[0])) instanceof ModelFile.Read.Loaded(var model, var _))) {
            throw new IllegalArgumentException("no network can be read from " + arguments[0]);
        }
        var study = new RetrainingStudy(engine, model);
        var arrivals = Arrivals.of(new TraceReader().read(Path.of(arguments[1])), Conditions.STANDARD, 1);
        WatchedRun.of(arrivals, Conditions.STANDARD, (observation, _, _) -> study.minute(observation));
        study.print();
    }

    /// Taught on a load that is five times as large every other ten minutes.
    private static LstmModel nonsense() throws IOException {
        var minutes = 3000;
        var demand = new float[minutes];
        for (var minute = 0; minute < minutes; minute++) {
            demand[minute] = minute / AHEAD % 2 == 0 ? 100 : 500;
        }
        var recording = new MinuteRecording("nonsense", FROM, minutes, Map.of(Feature.REQUEST_RATE, demand));
        var set = new TrainingSet(
                List.of(new TrainingSource(recording, 1, 2000, 1)),
                List.of(new TrainingSource(recording, 2100, minutes, 1)));
        var trainer = new LstmTrainer(
                set,
                TrainingSettings.DEFAULT.withSteps(NONSENSE_STEPS),
                TrainingListener.SILENT,
                InstantSource.system());
        return ((Trained) trainer.train()).model();
    }

    private void minute(Observation observation) {
        var end = observation.demand().end();
        if (end.isBefore(FROM) || end.isAfter(END)) {
            return;
        }
        if (end.isBefore(FROM.plus(Duration.ofHours(HOURS)))) {
            came.put(end, observation.demand().agoOrNaN(0));
            frozen.ask(observation);
        }
        if (!forced && !end.isBefore(REGRESSION)) {
            learning.force(nonsense, observation.time());
            forced = true;
        }
        var begun = System.nanoTime();
        learned.ask(end.isBefore(POISON) ? observation : poisoned(observation));
        var outcomes = learning.outcomes();
        if (outcomes.size() > before) {
            before = outcomes.size();
            seconds.add((System.nanoTime() - begun) / 1e9);
            System.err.printf(
                    Locale.ROOT,
                    "%s retraining %d: %s (%.1f s)%n",
                    end,
                    before,
                    words(outcomes.getLast()),
                    seconds.getLast());
        }
    }

    /// Since the poison began, every other minute nothing and every other twenty times the demand.
    private static Observation poisoned(Observation observation) {
        var demand = observation.demand();
        var values = new double[demand.size()];
        for (var i = 0; i < values.length; i++) {
            var value = demand.agoOrNaN(values.length - 1 - i);
            var wrong = !demand.timeAt(i).isBefore(POISON);
            values[i] = wrong ? (i % 2 == 0 ? 0 : 20 * value) : value;
        }
        return new Observation(
                observation.workload(),
                observation.time(),
                observation.measurements(),
                Series.of(demand.timeAt(0), demand.step(), values),
                observation.replicas(),
                observation.coverage(),
                observation.conditions());
    }

    private static String words(RetrainingOutcome outcome) {
        return switch (outcome) {
            case Promoted(var _, var figures) -> "promoted, " + figures.line();
            case Rejected(var _, var reason, var figures) -> "rejected, " + reason.sentence() + ", " + figures.line();
            case Skipped(var reason) -> "skipped, " + reason;
        };
    }

    private void print() {
        var outcomes = learning.outcomes();
        var days = outcomes.subList(0, Math.min(HOURS, outcomes.size()));
        System.out.printf(
                Locale.ROOT,
                "%d retrainings in three days: %d promoted, %d rejected, %d skipped; longest %.1f s, mean %.1f s%n",
                days.size(),
                days.stream().filter(Promoted.class::isInstance).count(),
                days.stream().filter(Rejected.class::isInstance).count(),
                days.stream().filter(Skipped.class::isInstance).count(),
                seconds.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                seconds.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
        System.out.println("rolled back in all: " + learning.rolledBack());
        System.out.println("after an hour of garbage: " + words(outcomes.getLast()));
        printLosses();
    }

    private void printLosses() {
        var hours = new TreeMap<Long, double[]>();
        came.forEach((time, value) -> {
            var own = learned.said.get(time);
            var other = frozen.said.get(time);
            if (own != null && other != null && !value.isNaN()) {
                var sums = hours.computeIfAbsent(Duration.between(FROM, time).toHours(), _ -> new double[2]);
                sums[0] += Pinball.loss(value, own::atLevel);
                sums[1] += Pinball.loss(value, other::atLevel);
            }
        });
        var all = hours.values().stream().toList();
        var random = Streams.named("bootstrap", 0);
        var resampled = new double[RESAMPLES];
        Arrays.setAll(resampled, _ -> {
            var drawn = new ArrayList<double[]>();
            all.forEach(_ -> drawn.add(all.get(random.nextInt(all.size()))));
            return ratio(drawn);
        });
        Arrays.sort(resampled);
        System.out.printf(
                Locale.ROOT,
                "quantile loss ten minutes ahead, learning over frozen: %.3f (%.3f-%.3f) in %d hours%n",
                ratio(all),
                resampled[(int) (0.025 * RESAMPLES)],
                resampled[(int) (0.975 * RESAMPLES) - 1],
                all.size());
    }

    private static double ratio(List<double[]> hours) {
        return hours.stream().mapToDouble(sums -> sums[0]).sum()
                / hours.stream().mapToDouble(sums -> sums[1]).sum();
    }
}
