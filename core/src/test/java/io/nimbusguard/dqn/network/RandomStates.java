package io.nimbusguard.dqn.network;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.RowNames;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.dqn.Transition.Consequence;
import io.nimbusguard.dqn.Transition.Ending;
import io.nimbusguard.scaling.Posture;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// States and transitions without meaning.
final class RandomStates {

    static final RowNames NAMES = new RowNames(List.of("a", "b", "c", "d"), List.of("x", "y", "z"));
    static final Shape SHAPE = new Shape(NAMES.shared().size(), NAMES.own().size());

    private RandomStates() {}

    static List<AgentState> states(int count, RandomGenerator dice) {
        return IntStream.range(0, count)
                .mapToObj(_ -> AgentState.of(
                        floats(SHAPE.shared(), dice),
                        floats(SHAPE.own() * Rows.POSTURES, dice),
                        floats(Rows.POSTURES, dice),
                        EnumSet.allOf(Posture.class)))
                .toList();
    }

    private static float[] floats(int count, RandomGenerator dice) {
        var values = new float[count];
        for (var i = 0; i < count; i++) {
            values[i] = (float) (3 + 2 * dice.nextGaussian());
        }
        return values;
    }

    /// Every posture tried; every second one leads on, to another of these states.
    static List<Transition> transitions(int count, RandomGenerator dice) {
        var states = states(count, dice);
        return states.stream()
                .map(state -> {
                    var consequences = new EnumMap<Posture, Consequence>(Posture.class);
                    for (var posture : AgentState.POSTURES) {
                        Ending ending = consequences.size() % 2 == 0
                                ? new Ending.Terminated()
                                : new Ending.Continues(states.get(dice.nextInt(count)));
                        consequences.put(posture, new Consequence(dice.nextGaussian(), 4, ending));
                    }
                    return new Transition(state, consequences, 0.5 + dice.nextDouble());
                })
                .toList();
    }

    static Standardisation standardisation() {
        var mean = new float[SHAPE.row()];
        var scale = new float[SHAPE.row()];
        Arrays.fill(mean, 3);
        Arrays.fill(scale, 0.5f);
        return new Standardisation(mean, scale);
    }

    static AgentModel model(List<float[]> weights) {
        return new AgentModel(new AgentModel.Origin(NAMES.hash(), 7, 100, 0.995), SHAPE, standardisation(), weights);
    }

    /// Weights of which none is 0.
    static float[] weights(RandomGenerator dice) {
        var weights = SHAPE.initial(dice);
        for (var i = 0; i < weights.length; i++) {
            weights[i] += (float) (0.05 * dice.nextGaussian());
        }
        return weights;
    }
}
