package io.nimbusguard.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.dqn.StateEncoder.Encoding;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Posture;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StateEncoderTest {

    private static final Set<Posture> SAFER =
            EnumSet.of(Posture.CAUTIOUS, Posture.CAPACITY_80, Posture.CAPACITY_88, Posture.CAPACITY_94);

    @Test
    void isFiniteAndInRangeWhateverTheLoad() {
        // Given
        var dice = new SplittableRandom(7);
        List<IntFunction<Inputs>> loads = List.of(
                tick -> Inputs.at(tick).demand(0),
                tick -> Inputs.at(tick).demand(3000),
                tick -> Inputs.at(tick).demand(tick == 50 ? 1e6 : 100),
                tick -> Inputs.at(tick).demand(1e9 * (1 + tick % 7)),
                tick -> Inputs.at(tick).demand(1e-9),
                tick -> Inputs.at(tick).demand(500).replicas(1, 0),
                tick -> Inputs.at(tick).forecast(QuantileCurve.certain(0)),
                tick -> Inputs.at(tick).capacity(1e-6).withoutObjective(),
                tick -> halfMissing(Inputs.at(tick).demand(3000 + tick), dice));

        for (var load : loads) {
            // When
            var last = run(load, 120);

            // Then: AgentState refuses what is not finite
            var row = row(last.state(), Posture.BALANCED);
            for (var entry : SharedEntry.ALL) {
                assertThat((double) row[SharedEntry.ALL.indexOf(entry)])
                        .as(entry.name())
                        .isBetween(entry.least(), entry.most());
            }
            for (var entry : PostureEntry.ALL) {
                assertThat((double) row[SharedEntry.ALL.size() + PostureEntry.ALL.indexOf(entry)])
                        .as(entry.name())
                        .isBetween(entry.least(), entry.most());
            }
        }
    }

    @Test
    void isFiniteBehindASilenceHoweverLong() {
        for (var ticks : new int[] {3, 240, 10_000, 10_000_000}) {
            var behind = run(tick -> Inputs.at(tick < 50 ? tick : tick + ticks), 51);

            assertThat(value(behind, SharedEntry.SHADOWS_KNOWN)).isEqualTo(ticks < 5000 ? 1 : 0);
        }
    }

    @Test
    void saysOfEachMissingFeatureThatItIsMissing() {
        var whole = run(Inputs::at, 20);

        assertThat(SharedEntry.ALL.stream()
                        .flatMap(entry -> entry.mask().stream())
                        .distinct())
                .allSatisfy(
                        mask -> assertThat(value(whole, mask)).as(mask.name()).isEqualTo(1));
        for (var feature : Feature.ALL) {
            if (feature != Feature.REQUEST_RATE) {
                var partial = run(tick -> Inputs.at(tick).without(feature), 20);
                var masked = SharedEntry.ALL.stream()
                        .filter(entry -> entry.mask()
                                .filter(mask -> value(partial, mask) == 0)
                                .isPresent())
                        .toList();
                assertThat(masked).as(feature.metricName()).isNotEmpty();
                assertThat(masked).allSatisfy(entry -> assertThat(value(partial, entry))
                        .as(entry.name())
                        .isZero());
            }
        }
    }

    @Test
    void seesTheSameAtAnyScale() {
        var small = run(tick -> Inputs.at(tick).capacity(100).demand(3000 + 100 * Math.sin(tick)), 60);
        var large = run(tick -> Inputs.at(tick).capacity(1e5).demand(3e6 + 1e5 * Math.sin(tick)), 60);

        var one = row(small.state(), Posture.LEAN);
        var other = row(large.state(), Posture.LEAN);
        // Bursts of few requests are rougher, which is no matter of units.
        var rough = Set.of("LEAD_90", "LEAD_98", "LEAD_LOWER");
        for (var entry : SharedEntry.ALL) {
            var place = SharedEntry.ALL.indexOf(entry);
            if (!rough.contains(entry.name()) && !entry.name().startsWith("DEFAULT_COST")) {
                assertThat(one[place]).as(entry.name()).isCloseTo(other[place], within(0.01f));
            }
        }
    }

    @Test
    void seesAServiceThatGrewDearer() {
        var usual = run(Inputs::at, 240);
        var dearer = run(tick -> tick < 200 ? Inputs.at(tick) : Inputs.at(tick).measure(Feature.CPU_RATE, 180), 240);

        assertThat(value(usual, SharedEntry.CPU_NOW)).isCloseTo(0, within(1e-6));
        assertThat(value(dearer, SharedEntry.CPU_NOW))
                .isGreaterThan(value(dearer, SharedEntry.CPU_10M))
                .isCloseTo(Math.log(1.5), within(0.02));
        assertThat(value(dearer, SharedEntry.CPU_10M)).isGreaterThan(0.1);
    }

    @Test
    void remembersTheLastAlarm() {
        var calm = run(Inputs::at, 100);
        var alarmed = run(
                tick -> tick == 60 ? Inputs.at(tick).measure(Feature.DURATION_SUM_RATE, 3000) : Inputs.at(tick), 100);

        assertThat(value(calm, SharedEntry.SINCE_ALARM)).isEqualTo(1);
        assertThat(value(alarmed, SharedEntry.SINCE_ALARM))
                .isCloseTo(Math.log1p(39 * 0.25) / Math.log1p(1440), within(1e-5));
    }

    @Test
    void seesReplicasOnTheirWay() {
        var starting = run(tick -> Inputs.at(tick).replicas(tick < 17 ? 30 : 40, 30), 20);

        assertThat(value(starting, SharedEntry.STARTING)).isCloseTo(0.25, within(1e-6));
        assertThat(value(starting, SharedEntry.DUE)).isCloseTo(0.25, within(1e-6));
        assertThat(value(starting, SharedEntry.SINCE_CHANGE))
                .isCloseTo(Math.log1p(0.5) / Math.log1p(1440), within(1e-5));
    }

    @Test
    void valuesTheDefaultMostBeforeAnythingIsLearned() {
        for (var profile : Profile.values()) {
            for (var demand : new double[] {0, 40, 2500, 3900, 4500, 1e7}) {
                var state = run(tick -> Inputs.at(tick).demand(demand).profile(profile), 3)
                        .state();

                var best = AgentState.POSTURES.stream()
                        .max(Comparator.comparingDouble(posture -> state.prior(AgentState.POSTURES.indexOf(posture))))
                        .orElseThrow();

                assertThat(best).isEqualTo(profile.defaultPosture());
            }
        }
    }

    @Test
    void masksRestlessPosturesWhereFewChangesAreWanted() {
        var state = run(tick -> Inputs.at(tick).profile(Profile.QUIET), 3).state();

        assertThat(state.allowed())
                .contains(Posture.QUIET, Posture.BALANCED)
                .doesNotContain(Posture.EXACT, Posture.NIMBLE);
    }

    @Test
    void masksAllThatMightAskForFewerWhereLittleIsKnown() {
        var trusted = run(Inputs::at, 3).state();
        var doubtful = run(tick -> Inputs.at(tick).confidence(0.39), 3).state();
        var rollingOut = run(tick -> Inputs.at(tick).rollingOut(), 3).state();

        assertThat(trusted.allowed()).contains(Posture.LEAN, Posture.CAPACITY_106);
        assertThat(doubtful.allowed())
                .contains(Posture.BALANCED)
                .containsAll(SAFER)
                .doesNotContain(Posture.LEAN, Posture.CAPACITY_103, Posture.CAPACITY_106, Posture.EXACT);
        assertThat(rollingOut.allowed()).isEqualTo(doubtful.allowed());
    }

    @Test
    void masksPosturesThatTheRangeCuts() {
        var state = run(tick -> Inputs.at(tick).demand(3900).range(1, 42), 3).state();

        assertThat(state.allowed()).contains(Posture.BALANCED).doesNotContain(Posture.CAPACITY_80);
    }

    @Test
    void givesTheSameStateForTheSameInputAndMemory() {
        var one = run(tick -> Inputs.at(tick).demand(3000 + 50 * (tick % 9)), 200);
        var other = run(tick -> Inputs.at(tick).demand(3000 + 50 * (tick % 9)), 200);

        for (var posture : Posture.values()) {
            assertThat(row(one.state(), posture)).isEqualTo(row(other.state(), posture));
        }
    }

    private static Inputs halfMissing(Inputs inputs, RandomGenerator dice) {
        for (var feature : Feature.ALL) {
            if (dice.nextBoolean()) {
                inputs.without(feature);
            }
        }
        return inputs;
    }

    private static Encoding run(IntFunction<Inputs> script, int ticks) {
        var encoding = StateEncoder.encode(script.apply(0).build(), Optional.empty());
        for (var tick = 1; tick < ticks; tick++) {
            var input = script.apply(tick).build();
            var memory = encoding.memory().choosing(Posture.BALANCED, input, encoding.plans());
            encoding = StateEncoder.encode(input, Optional.of(memory));
        }
        return encoding;
    }

    private static float[] row(AgentState state, Posture posture) {
        var row = new float[state.width()];
        state.copyRow(AgentState.POSTURES.indexOf(posture), row, 0);
        return row;
    }

    private static double value(Encoding encoding, SharedEntry entry) {
        return row(encoding.state(), Posture.BALANCED)[SharedEntry.ALL.indexOf(entry)];
    }
}
