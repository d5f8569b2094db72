package io.nimbusguard.simulator.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.QFunction;
import io.nimbusguard.dqn.QValues;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.Models;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.recording.LoadShape;
import io.nimbusguard.simulator.recording.MadeLoads;
import io.nimbusguard.simulator.trace.Archetype;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Agents of one opinion on three days of a daily rhythm.
class PolicyJudgeTest {

    private static final Trace TRACE = MadeLoads.draw(LoadShape.DAILY, 1, 3);

    @Test
    void anAgentThatLikesTheDefaultCostsWhatTheDefaultCosts() throws InterruptedException {
        var report = judge(Posture.BALANCED, Slice.LAST).judge(2, _ -> {});

        assertThat(report.duels()).hasSize(2).allSatisfy(duel -> {
            assertThat(duel.agent()).isEqualTo(duel.byDefault());
            assertThat(duel.defaultRegret()).isPositive();
            assertThat(duel.postures().departures()).isZero();
            assertThat(duel.postures().openShare()).isGreaterThan(0.5);
        });
        assertThat(report.together().ratio().value()).isEqualTo(1);
        assertThat(report.together().postures().share(Posture.BALANCED)).isEqualTo(1);
    }

    @Test
    void countsDeparturesInTheScoredPartAndWhatTheyCost() throws InterruptedException {
        var heard = new ArrayList<String>();
        var report = judge(Posture.STEADY, Slice.LAST).judge(1, heard::add);

        assertThat(heard).containsExactly(TRACE.name() + ", seed 4", TRACE.name() + ", seed 5");
        assertThat(report.archetypes()).containsExactly(Archetype.of(TRACE));
        var together = report.of(Archetype.of(TRACE));
        assertThat(together.traces()).isEqualTo(1);
        assertThat(together.postures().departures()).isPositive();
        assertThat(together.postures().departures())
                .isLessThanOrEqualTo(together.postures().open());
        var scored = Arrivals.of(TRACE, Conditions.STANDARD, 4).scoredSteps();
        assertThat((double) together.postures().all()).isCloseTo(2.0 * scored / Service.STEPS_PER_TICK, within(2.0));
        assertThat(together.ratio().interval()).isPresent();
        assertThat(together.costsMost())
                .isNotZero()
                .isCloseTo(
                        report.duels().stream()
                                .mapToDouble(Duel::costDifference)
                                .average()
                                .orElseThrow(),
                        within(1e-12));
    }

    @Test
    void choosingScoresFortyFiveToSixtyPercentAlone() throws InterruptedException {
        var last = judge(Posture.BALANCED, Slice.LAST).judge(2, _ -> {});
        var chosen = judge(Posture.BALANCED, Slice.CHOOSE).judge(2, _ -> {});

        assertThat((double) chosen.together().postures().all())
                .isCloseTo(last.together().postures().all() * 0.15 / 0.4, within(200.0));
    }

    @Test
    void refusesATraceThatIsTooShort() {
        var short10 = Traces.constant(Duration.ofMinutes(1), 10, 100);
        var judge = new PolicyJudge(
                List.of(short10),
                List.of(1L),
                Slice.LAST,
                Conditions.STANDARD,
                Profile.BALANCED,
                Policies.product(Profile.BALANCED, Models.NONE),
                Policies.product(Profile.BALANCED, Models.NONE));

        assertThatThrownBy(() -> judge.judge(1, _ -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too short");
    }

    private static PolicyJudge judge(Posture liked, Slice slice) {
        var models = new Models(BaselineForecaster::new, () -> Optional.of(liking(liked)));
        return new PolicyJudge(
                List.of(TRACE),
                List.of(4L, 5L),
                slice,
                Conditions.STANDARD,
                Profile.BALANCED,
                Policies.product(Profile.BALANCED, models),
                Policies.product(Profile.BALANCED, models.withoutAgent()));
    }

    private static QFunction liking(Posture liked) {
        var values = new EnumMap<Posture, Double>(Posture.class);
        AgentState.POSTURES.forEach(posture -> values.put(posture, posture == liked ? 1.0 : 0.0));
        return new QFunction() {
            @Override
            public List<QValues> values(List<AgentState> states) {
                return states.stream().map(_ -> new QValues(List.of(values))).toList();
            }

            @Override
            public String version() {
                return "fixed";
            }
        };
    }
}
