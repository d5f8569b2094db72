package io.nimbusguard.simulator.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.GraphAutoscaler;
import io.nimbusguard.simulator.practice.Trials.Moment;
import io.nimbusguard.simulator.practice.Trials.Span;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A day and a half of a noisy rhythm under the default posture, and trials from moments of it.
class TrialsTest {

    private static final Set<Posture> ALL = EnumSet.allOf(Posture.class);
    private static final int TICKS = 100;

    /// The conditions in which what arrives does not depend on what is done.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNMODELLED")
    void aForkThatHoldsTheDefaultDoesAndCostsWhatItsOriginalDoes(Realism realism) {
        // Given
        var run = new Run(realism);

        // When
        var tried = run.moments.stream()
                .map(moment -> costs(run.trials, moment, EnumSet.of(Posture.BALANCED)))
                .toList();

        // Then
        assertThat(tried).extracting(costs -> costs.get(Posture.BALANCED)).isEqualTo(run.costs);
    }

    @ParameterizedTest
    @EnumSource
    void posturesTriedTogetherCostWhatEachCostsAlone(Realism realism) {
        // Given
        var run = new Run(realism);
        var different = new HashSet<Double>();

        for (var moment : run.moments) {
            // When
            var together = costs(run.trials, moment, ALL);

            // Then
            assertThat(together).isEqualTo(alone(run.trials, moment));
            together.values().forEach(cost -> different.add(cost - together.get(Posture.BALANCED)));
        }
        assertThat(different).hasSizeGreaterThan(5);
    }

    private static Map<Posture, Double> costs(Trials trials, Moment moment, Set<Posture> postures) {
        var costs = new EnumMap<Posture, Double>(Posture.class);
        trials.of(moment, postures).forEach((posture, tried) -> costs.put(posture, tried.cost()));
        return costs;
    }

    private static Map<Posture, Double> alone(Trials trials, Moment moment) {
        var costs = new EnumMap<Posture, Double>(Posture.class);
        ALL.forEach(posture -> costs.putAll(costs(trials, moment, EnumSet.of(posture))));
        return costs;
    }

    /// The main line: from a moment every four hours on, what it cost over the ticks of a trial.
    private static final class Run {

        private final List<Moment> moments = new ArrayList<>();
        private final List<Double> costs = new ArrayList<>();
        private final Trials trials;

        Run(Realism realism) {
            var conditions = Conditions.STANDARD.with(realism);
            var arrivals = Arrivals.of(rhythm(), conditions, 3);
            var forecasts = new RecordedForecasts(2 * 1440);
            var world = World.of(arrivals, conditions, Profile.BALANCED, new BaselineForecaster(), 1);
            trials = new Trials(world, forecasts, new Span(TICKS, false));
            var charge = new Charge(arrivals, conditions.prices(), arrivals.need(0));
            var cluster = new VirtualCluster(arrivals, conditions, charge);
            var autoscaler = new GraphAutoscaler(
                    cluster,
                    conditions,
                    Profile.BALANCED,
                    forecasts.recording(new BaselineForecaster()),
                    Guards.standard(),
                    _ -> {});
            var costAt = new ArrayList<Double>();
            while (!cluster.isOver()) {
                if (cluster.isTick()) {
                    var tick = costAt.size();
                    if (tick % 960 == 240 && cluster.step() + TICKS * Service.STEPS_PER_TICK < arrivals.size()) {
                        moments.add(Moment.of(cluster, autoscaler));
                    }
                    costAt.add(charge.cost());
                    autoscaler.replicas(cluster);
                }
                cluster.advance();
            }
            for (var moment : moments) {
                var from = moment.cluster().step() / Service.STEPS_PER_TICK;
                costs.add(costAt.get(from + TICKS) - costAt.get(from));
            }
        }
    }

    private static Trace rhythm() {
        var random = new SplittableRandom(3);
        var rates = new double[2160];
        for (var minute = 0; minute < rates.length; minute++) {
            var rate = 1000 * (1 - 0.7 * Math.cos(minute * 2 * Math.PI / 1440));
            rates[minute] = rate * (1 + 0.1 * random.nextGaussian());
        }
        return Traces.of(Duration.ofMinutes(1), rates);
    }
}
