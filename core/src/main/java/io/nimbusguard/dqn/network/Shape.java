package io.nimbusguard.dqn.network;

import io.nimbusguard.dqn.AgentState;
import java.util.random.RandomGenerator;

/// Size of one member, and how its weights lie behind one another:
/// ```
/// first layer by shared entries [shared][HIDDEN] | by own entries [own][HIDDEN] | its bias [HIDDEN]
/// second layer [HIDDEN][HIDDEN] | its bias [HIDDEN] | last layer [HIDDEN] | its bias [1]
/// ```
///
/// @param shared entries that all postures see
/// @param own    entries of one posture
record Shape(int shared, int own) {

    static final int HIDDEN = 32;

    private static final int MOST = 4096;

    Shape {
        if (shared < 1 || own < 1 || shared > MOST || own > MOST) {
            throw new IllegalArgumentException(
                    "a row has 1 to " + MOST + " entries of either kind, but " + shared + " and " + own);
        }
    }

    static Shape of(AgentState state) {
        return new Shape(state.sharedWidth(), state.ownWidth());
    }

    int row() {
        return shared + own;
    }

    int weights() {
        return (row() + 1) * HIDDEN + (HIDDEN + 1) * HIDDEN + HIDDEN + 1;
    }

    /// Weights to begin with: uniform within the root of the inverse of a layer's inputs, the last layer 0.
    float[] initial(RandomGenerator dice) {
        var weights = new float[weights()];
        var second = (row() + 1) * HIDDEN;
        fill(weights, 0, second, row(), dice);
        fill(weights, second, second + (HIDDEN + 1) * HIDDEN, HIDDEN, dice);
        return weights;
    }

    private static void fill(float[] weights, int from, int to, int inputs, RandomGenerator dice) {
        var most = 1 / Math.sqrt(inputs);
        for (var i = from; i < to; i++) {
            weights[i] = (float) (most * (2 * dice.nextDouble() - 1));
        }
    }
}
