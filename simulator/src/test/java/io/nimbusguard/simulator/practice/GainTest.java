package io.nimbusguard.simulator.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.QFunction;
import io.nimbusguard.dqn.QValues;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.dqn.Transition.Consequence;
import io.nimbusguard.dqn.Transition.Ending;
import io.nimbusguard.scaling.Posture;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Two states: in the first a lean posture saves two ticks, in the second it costs six, where the default spends a
/// quarter beyond the need.
class GainTest {

    private static final List<Lesson> LESSONS =
            List.of(new Lesson(0, "made", 0.25, List.of(transition(2), transition(-6))));

    @Test
    void isWhatTheChosenPosturesSaveOfTheExcess() {
        assertThat(Gain.of(liking(Posture.LEAN), LESSONS)).isCloseTo((2 - 6) / 2.0 / 0.25 / 8, within(1e-12));
    }

    @Test
    void isNothingWhereTheDefaultIsChosenOrThereIsNoState() {
        assertThat(Gain.of(liking(Posture.BALANCED), LESSONS)).isZero();
        assertThat(Gain.of(liking(Posture.LEAN), List.of())).isZero();
    }

    @Test
    void leavesOutWhatWasNotAllowed() {
        assertThat(Gain.of(liking(Posture.EXACT), LESSONS)).isZero();
    }

    private static Transition transition(double reward) {
        var allowed = EnumSet.of(Posture.BALANCED, Posture.LEAN);
        var postures = AgentState.POSTURES.size();
        return new Transition(
                AgentState.of(new float[1], new float[postures], new float[postures], allowed),
                Map.of(
                        Posture.BALANCED, new Consequence(0, 56, new Ending.Terminated()),
                        Posture.LEAN, new Consequence(reward, 56, new Ending.Terminated())),
                1 / 0.25);
    }

    /// That posture most, then the default.
    private static QFunction liking(Posture liked) {
        var values = new EnumMap<Posture, Double>(Posture.class);
        AgentState.POSTURES.forEach(posture -> values.put(posture, 0.0));
        values.put(Posture.BALANCED, 1.0);
        values.put(liked, 2.0);
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
