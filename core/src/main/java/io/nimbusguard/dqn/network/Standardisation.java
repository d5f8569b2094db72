package io.nimbusguard.dqn.network;

import io.nimbusguard.dqn.AgentState;
import java.util.List;

/// Brings each entry of a row to mean 0 and deviation 1 as it was in training, and no further from 0 than 5. What never
/// varied there is left out: nothing was learned of it.
final class Standardisation {

    private static final float FURTHEST = 5;
    private static final double CONSTANT = 1e-6;

    /// Of the shared entries, then of the own ones.
    final float[] mean;

    /// One over the deviation; 0 for what never varied.
    final float[] scale;

    Standardisation(float[] mean, float[] scale) {
        this.mean = mean;
        this.scale = scale;
    }

    /// @param states at least one
    static Standardisation of(List<AgentState> states) {
        var shape = Shape.of(states.getFirst());
        var shared = new float[shape.shared()];
        var own = new float[shape.own() * AgentState.POSTURES.size()];
        var sums = new double[shape.row()];
        var squares = new double[shape.row()];
        for (var state : states) {
            state.copyShared(shared, 0);
            state.copyOwn(own, 0);
            for (var i = 0; i < shared.length; i++) {
                sums[i] += shared[i];
                squares[i] += (double) shared[i] * shared[i];
            }
            for (var i = 0; i < own.length; i++) {
                sums[shared.length + i % shape.own()] += own[i];
                squares[shared.length + i % shape.own()] += (double) own[i] * own[i];
            }
        }
        var mean = new float[shape.row()];
        var scale = new float[shape.row()];
        for (var i = 0; i < mean.length; i++) {
            var count = (double) states.size() * (i < shared.length ? 1 : AgentState.POSTURES.size());
            var middle = sums[i] / count;
            var deviation = Math.sqrt(Math.max(0, squares[i] / count - middle * middle));
            mean[i] = (float) middle;
            scale[i] = deviation > CONSTANT * Math.max(1, Math.abs(middle)) ? (float) (1 / deviation) : 0;
        }
        return new Standardisation(mean, scale);
    }

    /// Changes rows that lie behind one another.
    ///
    /// @param first place of the row's first entry among all entries
    void apply(float[] values, int rows, int first, int width) {
        for (var row = 0; row < rows; row++) {
            var start = row * width;
            for (var i = 0; i < width; i++) {
                var value = (values[start + i] - mean[first + i]) * scale[first + i];
                values[start + i] = Math.max(-FURTHEST, Math.min(FURTHEST, value));
            }
        }
    }
}
