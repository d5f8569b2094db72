package io.nimbusguard.dqn.network;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.QFunction;
import io.nimbusguard.dqn.RowNames;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.dqn.Transition.Consequence;
import io.nimbusguard.dqn.Transition.Ending;
import io.nimbusguard.scaling.Posture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Five states, in each of which a posture leads to one of two states, by chance. Small enough to be solved exactly.
final class TinyMdp {

    static final double DISCOUNT = 0.8;
    static final int STATES = 5;
    static final int POSTURES = AgentState.POSTURES.size();
    static final RowNames NAMES = new RowNames(
            IntStream.range(0, STATES).mapToObj(state -> "state " + state).toList(),
            AgentState.POSTURES.stream().map(Posture::name).toList());

    private static final double LIKELIER = 0.75;

    private final long seed;
    private final List<Set<Posture>> allowed;
    private final double[] potential;
    private final double[][] rewards = new double[STATES][POSTURES];
    private final int[][][] next = new int[STATES][POSTURES][2];
    private final List<AgentState> states;

    private TinyMdp(long seed, List<Set<Posture>> allowed, double[] potential) {
        this.seed = seed;
        this.allowed = allowed;
        this.potential = potential;
        var random = new SplittableRandom(seed);
        for (var state = 0; state < STATES; state++) {
            for (var posture = 0; posture < POSTURES; posture++) {
                rewards[state][posture] = -2 * random.nextDouble();
                next[state][posture] = new int[] {random.nextInt(STATES), random.nextInt(STATES)};
            }
        }
        states = IntStream.range(0, STATES)
                .mapToObj(state -> encoded(state, allowed.get(state)))
                .toList();
    }

    static TinyMdp of(long seed) {
        return new TinyMdp(seed, Collections.nCopies(STATES, EnumSet.allOf(Posture.class)), new double[STATES]);
    }

    /// With one posture per state that may not be chosen there.
    TinyMdp without(int[] postures) {
        var fewer = new ArrayList<Set<Posture>>();
        for (var posture : postures) {
            fewer.add(EnumSet.complementOf(EnumSet.of(AgentState.POSTURES.get(posture))));
        }
        return new TinyMdp(seed, fewer, potential);
    }

    /// With `discount * potential of the next state - potential of this one` added to each reward.
    TinyMdp shapedBy(double[] other) {
        return new TinyMdp(seed, allowed, other);
    }

    private static AgentState encoded(int state, Set<Posture> allowed) {
        var shared = new float[STATES];
        shared[state] = 1;
        var own = new float[POSTURES * POSTURES];
        for (var posture = 0; posture < POSTURES; posture++) {
            own[posture * POSTURES + posture] = 1;
        }
        return AgentState.of(shared, own, new float[POSTURES], allowed);
    }

    private boolean may(int state, int posture) {
        return allowed.get(state).contains(AgentState.POSTURES.get(posture));
    }

    private double reward(int state, int posture, int to) {
        return rewards[state][posture] + DISCOUNT * potential[to] - potential[state];
    }

    /// [state][posture], by value iteration.
    double[][] optimalQ() {
        var q = new double[STATES][POSTURES];
        for (var sweep = 0; sweep < 200; sweep++) {
            var better = new double[STATES][POSTURES];
            for (var state = 0; state < STATES; state++) {
                for (var posture = 0; posture < POSTURES; posture++) {
                    for (var which = 0; which < 2; which++) {
                        var to = next[state][posture][which];
                        better[state][posture] += (which == 0 ? LIKELIER : 1 - LIKELIER)
                                * (reward(state, posture, to) + DISCOUNT * q[to][best(to, q[to])]);
                    }
                }
            }
            q = better;
        }
        return q;
    }

    /// What the best posture of each state is worth.
    double[] optimalValues() {
        var q = optimalQ();
        return IntStream.range(0, STATES)
                .mapToDouble(state -> q[state][best(state, q[state])])
                .toArray();
    }

    int[] optimal() {
        return greedy(optimalQ());
    }

    /// What one would choose who looks no further than the next reward.
    int[] myopic() {
        return greedy(rewards);
    }

    private int[] greedy(double[][] q) {
        return IntStream.range(0, STATES).map(state -> best(state, q[state])).toArray();
    }

    private int best(int state, double[] values) {
        return IntStream.range(0, POSTURES)
                .filter(posture -> may(state, posture))
                .reduce((one, other) -> values[other] > values[one] ? other : one)
                .orElseThrow();
    }

    /// Between the best posture of a state and the next best, where that is least.
    double smallestGap() {
        var q = optimalQ();
        var gap = Double.POSITIVE_INFINITY;
        for (var state = 0; state < STATES; state++) {
            var best = best(state, q[state]);
            for (var posture = 0; posture < POSTURES; posture++) {
                if (posture != best && may(state, posture)) {
                    gap = Math.min(gap, q[state][best] - q[state][posture]);
                }
            }
        }
        return gap;
    }

    /// [state][posture], of all members together.
    double[][] said(QFunction network) {
        return network.values(states).stream()
                .map(values ->
                        AgentState.POSTURES.stream().mapToDouble(values::mean).toArray())
                .toArray(double[][]::new);
    }

    int[] greedy(QFunction network) {
        return greedy(said(network));
    }

    /// Discounted, mean over many walks from that state.
    double monteCarloReturn(int from, int[] policy, RandomGenerator dice) {
        var walks = 2000;
        var sum = 0.0;
        for (var walk = 0; walk < walks; walk++) {
            var state = from;
            var weight = 1.0;
            for (var step = 0; step < 50; step++) {
                var to = step(state, policy[state], dice);
                sum += weight * reward(state, policy[state], to) / walks;
                weight *= DISCOUNT;
                state = to;
            }
        }
        return sum;
    }

    private int step(int state, int posture, RandomGenerator dice) {
        return next[state][posture][dice.nextDouble() < LIKELIER ? 0 : 1];
    }

    /// Every posture tried from each state with the same dice.
    List<Transition> everyPosture(int count, RandomGenerator dice) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var consequences = new EnumMap<Posture, Consequence>(Posture.class);
                    var luck = new SplittableRandom(dice.nextLong());
                    for (var posture = 0; posture < POSTURES; posture++) {
                        consequences.put(
                                AgentState.POSTURES.get(posture), consequence(i % STATES, posture, luck.split()));
                    }
                    return new Transition(states.get(i % STATES), consequences, 1);
                })
                .toList();
    }

    /// As they come live: what one posture led to.
    List<Transition> onePosture(int count, RandomGenerator dice) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var posture = dice.nextInt(POSTURES);
                    return new Transition(
                            states.get(i % STATES),
                            Map.of(AgentState.POSTURES.get(posture), consequence(i % STATES, posture, dice)),
                            1);
                })
                .toList();
    }

    private Consequence consequence(int state, int posture, RandomGenerator dice) {
        var to = step(state, posture, dice);
        return new Consequence(reward(state, posture, to), 1, new Ending.Continues(states.get(to)));
    }
}
