package io.nimbusguard.dqn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.scaling.Posture;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QNetworkTest {

    private static final SplittableRandom DICE = new SplittableRandom(3);
    private static final List<float[]> WEIGHTS =
            IntStream.range(0, 3).mapToObj(_ -> RandomStates.weights(DICE)).toList();
    private static final List<AgentState> STATES = RandomStates.states(300, DICE);

    /// The formula, number by number.
    private static double byHand(AgentState state, int posture, float[] weights) {
        var row = new float[state.width()];
        state.copyRow(posture, row, 0);
        var standard = RandomStates.standardisation();
        var inputs = new double[row.length];
        for (var i = 0; i < row.length; i++) {
            inputs[i] = Math.clamp((row[i] - standard.mean[i]) * standard.scale[i], -5, 5);
        }
        var first = layer(inputs, weights, 0);
        var second = layer(first, weights, (row.length + 1) * Shape.HIDDEN);
        var last = weights.length - Shape.HIDDEN - 1;
        var value = state.prior(posture) + weights[weights.length - 1];
        for (var unit = 0; unit < Shape.HIDDEN; unit++) {
            value += (float) (second[unit] * weights[last + unit]);
        }
        return value;
    }

    private static double[] layer(double[] inputs, float[] weights, int from) {
        return IntStream.range(0, Shape.HIDDEN)
                .mapToDouble(unit -> {
                    var sum = (double) weights[from + inputs.length * Shape.HIDDEN + unit];
                    for (var i = 0; i < inputs.length; i++) {
                        sum += inputs[i] * weights[from + i * Shape.HIDDEN + unit];
                    }
                    return Math.max(0, sum);
                })
                .toArray();
    }

    @Test
    void saysOfEveryStateAndPostureWhatEachMemberOnItsOwnWould() {
        // When
        var values = new QNetwork(RandomStates.model(WEIGHTS)).values(STATES);

        // Then
        assertThat(values).hasSameSizeAs(STATES);
        for (var i = 0; i < STATES.size(); i += 7) {
            for (var member = 0; member < 3; member++) {
                for (var posture = 0; posture < Rows.POSTURES; posture++) {
                    assertThat(values.get(i).members().get(member).get(AgentState.POSTURES.get(posture)))
                            .isCloseTo(byHand(STATES.get(i), posture, WEIGHTS.get(member)), within(1e-3));
                }
            }
        }
    }

    @Test
    void oneByOneAndAllAtOnceItSaysTheSame() {
        var network = new QNetwork(RandomStates.model(WEIGHTS));
        var together = network.values(STATES);

        for (var i = 0; i < STATES.size(); i += 7) {
            var alone = network.values(List.of(STATES.get(i))).getFirst();
            for (var posture : Posture.values()) {
                assertThat(alone.mean(posture)).isCloseTo(together.get(i).mean(posture), within(1e-4));
            }
        }
    }

    @Test
    void manyMayAskAtOnce() {
        var network = new QNetwork(RandomStates.model(WEIGHTS));
        var alone = network.values(STATES);

        var together = IntStream.range(0, 40)
                .parallel()
                .mapToObj(_ -> network.values(STATES))
                .toList();

        assertThat(together).allMatch(alone::equals);
    }

    @Test
    void untrainedItSaysThePrior() {
        // Given
        var untrained = RandomStates.model(IntStream.range(0, 3)
                .mapToObj(_ -> RandomStates.SHAPE.initial(DICE))
                .toList());

        // When
        var values = new QNetwork(untrained).values(STATES);

        // Then
        for (var i = 0; i < STATES.size(); i++) {
            for (var posture = 0; posture < Rows.POSTURES; posture++) {
                assertThat(values.get(i).mean(AgentState.POSTURES.get(posture)))
                        .isEqualTo(STATES.get(i).prior(posture));
            }
        }
    }

    @Test
    void ofNothingItSaysNothing() {
        assertThat(new QNetwork(RandomStates.model(WEIGHTS)).values(List.of())).isEmpty();
    }

    @Test
    void rowsOfAnotherWidthAreRefused() {
        var other = AgentState.of(
                new float[2], new float[Rows.POSTURES], new float[Rows.POSTURES], EnumSet.allOf(Posture.class));

        assertThatThrownBy(() -> new QNetwork(RandomStates.model(WEIGHTS)).values(List.of(other)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatNeverVariedIsLeftOutAndNothingGoesFar() {
        // Given: the first shared entry is always the same
        var states = IntStream.range(0, 100)
                .mapToObj(i -> AgentState.of(
                        new float[] {4, i}, own(i), new float[Rows.POSTURES], EnumSet.allOf(Posture.class)))
                .toList();
        var standardisation = Standardisation.of(states);

        // When
        var values = new float[] {9, 49.5f, 1e9f, 1e9f};
        standardisation.apply(values, 2, 0, 2);

        // Then
        assertThat(values).containsExactly(0, 0, 0, 5);
        var own = new float[] {49.5f + Rows.POSTURES / 2f - 0.5f};
        standardisation.apply(own, 1, 2, 1);
        assertThat(own[0]).isCloseTo(0, within(1e-5f));
    }

    private static float[] own(int state) {
        var own = new float[Rows.POSTURES];
        for (var posture = 0; posture < own.length; posture++) {
            own[posture] = state + posture;
        }
        return own;
    }

    @Test
    void theEngineIsThereAndItsNetworkNamesItsWeights() {
        var model = RandomStates.model(WEIGHTS);

        var network = ((QEngine.Available) QEngine.open()).serve(model);

        assertThat(network.version()).isEqualTo(model.version()).hasSize(12);
        assertThat(RandomStates.model(WEIGHTS.reversed()).version()).isNotEqualTo(model.version());
    }
}
