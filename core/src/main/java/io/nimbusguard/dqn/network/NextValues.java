package io.nimbusguard.dqn.network;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.QTarget;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.dqn.Transition.Ending.Continues;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// What a member and its lagging copy say of the states that transitions lead to.
final class NextValues {

    /// States worked on at once: as many as keep native work in the cache.
    private static final int CHUNK = 128;

    private static final int ONLINE = 0;
    private static final int TARGET = 1;

    private final Shape shape;
    private final Standardisation standardisation;
    private final QNet both;

    NextValues(Shape shape, Standardisation standardisation) {
        this.shape = shape;
        this.standardisation = standardisation;
        both = new QNet(shape, 2);
    }

    /// @param online weights
    /// @param target weights
    QTarget target(double discount, List<Transition> batch, float[] online, float[] target) {
        both.load(ONLINE, online);
        both.load(TARGET, target);
        var states = next(batch);
        var places = new IdentityHashMap<AgentState, Integer>();
        var said = new ArrayList<float[]>();
        for (var from = 0; from < states.size(); from += CHUNK) {
            var chunk = states.subList(from, Math.min(states.size(), from + CHUNK));
            said.add(QNetwork.values(both, Rows.of(chunk, shape, standardisation), 2));
            chunk.forEach(state -> places.put(state, places.size()));
        }
        return new QTarget(discount, valuation(ONLINE, said, places), valuation(TARGET, said, places));
    }

    /// Each once, in an order that is always the same.
    private static List<AgentState> next(List<Transition> batch) {
        var seen = new IdentityHashMap<AgentState, Boolean>();
        var states = new ArrayList<AgentState>();
        for (var transition : batch) {
            for (var posture : AgentState.POSTURES) {
                var consequence = transition.consequences().get(posture);
                if (consequence != null
                        && consequence.ending() instanceof Continues(var state)
                        && seen.put(state, true) == null) {
                    states.add(state);
                }
            }
        }
        return states;
    }

    private static QTarget.Valuation valuation(int net, List<float[]> said, Map<AgentState, Integer> places) {
        return (state, posture) -> {
            var place = places.get(state);
            if (place == null) {
                throw new IllegalArgumentException("a state that no transition of the batch leads to");
            }
            var chunk = said.get(place / CHUNK);
            return chunk[net * chunk.length / 2 + place % CHUNK * Rows.POSTURES + posture];
        };
    }
}
