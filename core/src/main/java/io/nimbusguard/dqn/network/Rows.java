package io.nimbusguard.dqn.network;

import io.nimbusguard.dqn.AgentState;
import java.util.List;

/// States as a network reads them.
final class Rows {

    static final int POSTURES = AgentState.POSTURES.size();

    final int states;

    /// [state][entry], standardised.
    final float[] shared;

    /// [state][posture][entry], standardised.
    final float[] own;

    /// [state][posture].
    final float[] prior;

    private Rows(int states, Shape shape) {
        this.states = states;
        shared = new float[states * shape.shared()];
        own = new float[states * POSTURES * shape.own()];
        prior = new float[states * POSTURES];
    }

    /// @throws IllegalArgumentException where a state has rows of another width
    static Rows of(List<AgentState> states, Shape shape, Standardisation standardisation) {
        var rows = new Rows(states.size(), shape);
        for (var i = 0; i < states.size(); i++) {
            var state = states.get(i);
            if (state.sharedWidth() != shape.shared() || state.ownWidth() != shape.own()) {
                throw new IllegalArgumentException(
                        "rows of " + shape + " are needed, but a state has " + Shape.of(state));
            }
            state.copyShared(rows.shared, i * shape.shared());
            state.copyOwn(rows.own, i * POSTURES * shape.own());
            for (var posture = 0; posture < POSTURES; posture++) {
                rows.prior[i * POSTURES + posture] = state.prior(posture);
            }
        }
        standardisation.apply(rows.shared, rows.states, 0, shape.shared());
        standardisation.apply(rows.own, rows.states * POSTURES, shape.shared(), shape.own());
        return rows;
    }
}
