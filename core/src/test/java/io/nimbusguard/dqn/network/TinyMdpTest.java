package io.nimbusguard.dqn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.dqn.QFunction;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.dqn.Transitions;
import io.nimbusguard.dqn.network.LearningResult.Learned;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The whole of learning on a process whose solution is known.
class TinyMdpTest {

    private static final long SEED = 91;
    private static final TinyMdp MDP = TinyMdp.of(SEED);
    private static final LearningSettings SETTINGS =
            new LearningSettings(1, 2000, 64, 1, 5e-3, 0.01, 0.99, TinyMdp.DISCOUNT, 50);

    private static QFunction learned(LearningSettings settings, List<Transition> transitions) throws IOException {
        var trainer = new DqnTrainer(
                Transitions.of(transitions), TinyMdp.NAMES, settings, LearningListener.SILENT, () -> Instant.EPOCH);
        return new QNetwork(((Learned) trainer.train()).model());
    }

    private static List<Transition> tried(TinyMdp mdp) {
        return mdp.everyPosture(4000, new SplittableRandom(1));
    }

    @Test
    void isNoChildsPlay() {
        // choices are clear, and looking no further than the next reward gets most of them wrong
        assertThat(MDP.smallestGap()).isGreaterThan(0.1);
        assertThat(IntStream.range(0, TinyMdp.STATES).filter(state -> MDP.myopic()[state] != MDP.optimal()[state]))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void isSolvedAndItsValuesAreWhatComes() throws IOException {
        // When
        var network = learned(SETTINGS, tried(MDP));

        // Then
        assertThat(MDP.greedy(network)).isEqualTo(MDP.optimal());
        assertValuesAreWhatComes(network);
    }

    @Test
    void isSolvedFromOnePostureAtATimeToo() throws IOException {
        // When
        var network = learned(SETTINGS.withBatch(256), MDP.onePosture(40_000, new SplittableRandom(1)));

        // Then
        assertThat(MDP.greedy(network)).isEqualTo(MDP.optimal());
        assertValuesAreWhatComes(network);
    }

    private static void assertValuesAreWhatComes(QFunction network) {
        var dice = new SplittableRandom(5);
        var policy = MDP.greedy(network);
        var said = MDP.said(network);
        var meanSaid = 0.0;
        var meanCame = 0.0;
        for (var state = 0; state < TinyMdp.STATES; state++) {
            meanSaid += said[state][policy[state]] / TinyMdp.STATES;
            meanCame += MDP.monteCarloReturn(state, policy, dice) / TinyMdp.STATES;
        }
        assertThat(meanSaid).isCloseTo(meanCame, within(0.2 * Math.abs(meanCame)));
    }

    @Test
    void whatMayNotBeChosenIsNotCountedOn() throws IOException {
        // Given: the best posture of each state is forbidden
        var masked = MDP.without(MDP.optimal());

        // When
        var network = learned(SETTINGS, tried(masked));

        // Then
        assertThat(masked.greedy(network)).isEqualTo(masked.optimal());
        var mean = Arrays.stream(masked.optimalValues()).average().orElseThrow();
        var saidMean = IntStream.range(0, TinyMdp.STATES)
                .mapToDouble(state -> masked.said(network)[state][masked.optimal()[state]])
                .average()
                .orElseThrow();
        assertThat(mean)
                .isLessThan(1.1 * Arrays.stream(MDP.optimalValues()).average().orElseThrow());
        assertThat(saidMean).isCloseTo(mean, within(0.05 * Math.abs(mean)));
    }

    @Test
    void aPotentialLeavesTheOptimumAndIsLearnedWithNoSlower() throws IOException {
        // Given: how good a state is, roughly
        var potential =
                Arrays.stream(MDP.optimalValues()).map(value -> 0.7 * value).toArray();
        var shaped = MDP.shapedBy(potential);

        // When
        var updates = 0;
        var updatesShaped = 0;
        for (var seed = 1; seed <= 3; seed++) {
            updates += updatesUntilSolved(MDP, seed);
            updatesShaped += updatesUntilSolved(shaped, seed);
        }

        // Then
        assertThat(shaped.optimal()).isEqualTo(MDP.optimal());
        assertThat(updatesShaped).isLessThanOrEqualTo(updates);
    }

    private static int updatesUntilSolved(TinyMdp mdp, long seed) throws IOException {
        for (var updates = 50; updates <= 3200; updates *= 2) {
            var network = learned(SETTINGS.withSeed(seed).withUpdates(updates), tried(mdp));
            if (Arrays.equals(mdp.greedy(network), mdp.optimal())) {
                return updates;
            }
        }
        throw new AssertionError("not solved after 3200 updates");
    }
}
