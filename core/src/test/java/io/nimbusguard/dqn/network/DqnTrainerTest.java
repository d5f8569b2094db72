package io.nimbusguard.dqn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.ReplayBuffer;
import io.nimbusguard.dqn.RowNames;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.dqn.Transition.Consequence;
import io.nimbusguard.dqn.Transition.Ending;
import io.nimbusguard.dqn.Transitions;
import io.nimbusguard.dqn.network.LearningListener.Progress;
import io.nimbusguard.dqn.network.LearningResult.Interrupted;
import io.nimbusguard.dqn.network.LearningResult.Learned;
import io.nimbusguard.scaling.Posture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DqnTrainerTest {

    private static final List<Transition> TRANSITIONS = RandomStates.transitions(200, new SplittableRandom(1));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    /// Two syncs and one checkpoint on the way.
    private static final LearningSettings SETTINGS = new LearningSettings(2, 270, 8, 7, 1e-3, 0.2, 0.99, 0.9, 100);

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static DqnTrainer trainer(LearningSettings settings, List<Transition> transitions, LearningListener heard) {
        return new DqnTrainer(Transitions.of(transitions), RandomStates.NAMES, settings, heard, CLOCK);
    }

    private static AgentModel learned(LearningSettings settings, List<Transition> transitions) {
        try {
            return ((Learned) trainer(settings, transitions, LearningListener.SILENT)
                            .train())
                    .model();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void oneBatchCanBeLearnedByHeart() throws IOException {
        // Given
        var few = RandomStates.transitions(8, new SplittableRandom(2)).stream()
                .map(transition -> ended(transition, new Ending.Terminated()))
                .toList();
        var settings = new LearningSettings(1, 1500, 32, 1, 1e-2, 0, 0.9, 0.9, 100);
        var losses = new ArrayList<Double>();

        // When
        trainer(settings, few, progress -> losses.add(progress.loss())).train();

        // Then
        assertThat(losses.getLast()).isLessThan(0.01 * losses.getFirst());
    }

    private static Transition ended(Transition transition, Ending ending) {
        var consequences = new EnumMap<Posture, Consequence>(Posture.class);
        transition
                .consequences()
                .forEach((posture, consequence) ->
                        consequences.put(posture, new Consequence(consequence.reward(), consequence.ticks(), ending)));
        return new Transition(transition.state(), consequences, transition.weight());
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        var one = learned(SETTINGS, TRANSITIONS);
        var again = learned(SETTINGS, TRANSITIONS);
        var other = learned(SETTINGS.withSeed(8), TRANSITIONS);

        assertThat(again.version()).isEqualTo(one.version());
        assertThat(one.weights(0)).isNotEqualTo(one.weights(1));
        assertThat(other.weights(0)).isNotEqualTo(one.weights(0));
    }

    @Test
    void stoppedAndGoneOnIsAsIfNeverStopped(@TempDir Path folder) throws IOException {
        // Given
        var whole = learned(SETTINGS, TRANSITIONS);

        for (var stop : List.of(1, 100, 250, 269)) {
            var place = folder.resolve("stopped at " + stop);

            // When
            var first = trainer(SETTINGS, TRANSITIONS, progress -> {
                        if (progress.update() == stop) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .train(Optional.of(place));
            Thread.interrupted();
            var second = trainer(SETTINGS, TRANSITIONS, LearningListener.SILENT).train(Optional.of(place));

            // Then
            assertThat(first).isEqualTo(new Interrupted(stop));
            assertThat(((Learned) second).model().version()).isEqualTo(whole.version());
            try (var left = Files.list(place)) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void killedAndGoneOnIsAsIfNeverKilled(@TempDir Path folder) throws IOException {
        // Given: it dies after a checkpoint was written
        var heard = new ArrayList<Progress>();
        assertThatThrownBy(() -> trainer(SETTINGS, TRANSITIONS, progress -> {
                            if (progress.update() == 260) {
                                throw new Killed();
                            }
                        })
                        .train(Optional.of(folder)))
                .isInstanceOf(Killed.class);

        // When
        var result = trainer(SETTINGS, TRANSITIONS, heard::add).train(Optional.of(folder));

        // Then
        assertThat(heard.getFirst().update()).isEqualTo(251);
        assertThat(((Learned) result).model().version())
                .isEqualTo(learned(SETTINGS, TRANSITIONS).version());
    }

    @Test
    void aCheckpointOfAnotherTrainingOrADamagedOneIsRefused(@TempDir Path folder) throws IOException {
        // Given
        trainer(SETTINGS, TRANSITIONS, _ -> Thread.currentThread().interrupt()).train(Optional.of(folder));
        Thread.interrupted();
        var others = RandomStates.transitions(200, new SplittableRandom(2));

        // When, Then
        for (var trainer : List.of(
                trainer(SETTINGS.withSeed(8), TRANSITIONS, LearningListener.SILENT),
                trainer(SETTINGS, others, LearningListener.SILENT),
                trainer(SETTINGS, TRANSITIONS, LearningListener.SILENT).startingFrom(learned(SETTINGS, others)))) {
            assertThatThrownBy(() -> trainer.train(Optional.of(folder)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another training");
        }
        var file = folder.resolve("policy.checkpoint");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() ->
                        trainer(SETTINGS, TRANSITIONS, LearningListener.SILENT).train(Optional.of(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void ofWhatLiesBehindAGapNothingIsLearned() {
        // Given: the same experience, where every second consequence is cut off after a terrible reward, or not there
        var cut = new ArrayList<Transition>();
        var without = new ArrayList<Transition>();
        for (var transition : TRANSITIONS) {
            var truncated = new EnumMap<>(transition.consequences());
            var fewer = new EnumMap<>(transition.consequences());
            for (var posture : AgentState.POSTURES) {
                if (transition.consequences().get(posture).ending() instanceof Ending.Continues) {
                    truncated.put(posture, new Consequence(-1000, 4, new Ending.Truncated()));
                    fewer.remove(posture);
                }
            }
            cut.add(new Transition(transition.state(), truncated, transition.weight()));
            without.add(new Transition(transition.state(), fewer, transition.weight()));
        }

        // When, Then
        assertThat(learned(SETTINGS, cut).weights(0))
                .isEqualTo(learned(SETTINGS, without).weights(0));
    }

    @Test
    void aChallengerLearnsOnFromTheChampionInABufferThatGrows() throws IOException {
        // Given
        var champion = learned(SETTINGS, TRANSITIONS);
        var buffer = new ReplayBuffer(150);
        var coming = TRANSITIONS.iterator();
        for (var i = 0; i < 50; i++) {
            buffer.add(coming.next());
        }
        var heard = new ArrayList<Progress>();
        LearningListener adding = progress -> {
            heard.add(progress);
            if (coming.hasNext()) {
                buffer.add(coming.next());
            }
        };
        var live = LearningSettings.LIVE.withMembers(2).withUpdates(160);

        // When
        var challenger = ((Learned) new DqnTrainer(buffer, RandomStates.NAMES, live, adding, CLOCK)
                        .startingFrom(champion)
                        .train())
                .model();

        // Then
        assertThat(buffer.size()).isEqualTo(150);
        assertThat(heard.getFirst().loss()).isLessThan(new Fresh(buffer, live).firstLoss());
        assertThat(challenger.isFinite()).isTrue();
        assertThat(challenger.version()).isNotEqualTo(champion.version());
        assertThat(challenger.standardisation()).isSameAs(champion.standardisation());
    }

    private record Fresh(ReplayBuffer buffer, LearningSettings settings) {
        double firstLoss() throws IOException {
            var heard = new ArrayList<Progress>();
            new DqnTrainer(buffer, RandomStates.NAMES, settings.withUpdates(1), heard::add, CLOCK).train();
            return heard.getFirst().loss();
        }
    }

    @Test
    void aModelOfOtherEntriesOrAnotherSizeIsNoStart() {
        var champion = learned(SETTINGS.withUpdates(1), TRANSITIONS);
        var renamed = new RowNames(List.of("a", "b", "c", "other"), RandomStates.NAMES.own());

        assertThatThrownBy(() -> new DqnTrainer(
                                Transitions.of(TRANSITIONS), renamed, SETTINGS, LearningListener.SILENT, CLOCK)
                        .startingFrom(champion))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> trainer(SETTINGS.withMembers(3), TRANSITIONS, LearningListener.SILENT)
                        .startingFrom(champion))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsTheTimeLeftByTheClockItWasGiven() throws IOException {
        // Given: a clock that goes a second further at each look
        var seconds = new long[1];
        InstantSource clock = () -> Instant.ofEpochSecond(seconds[0]++);
        var heard = new ArrayList<Progress>();

        // When
        new DqnTrainer(Transitions.of(TRANSITIONS), RandomStates.NAMES, SETTINGS.withUpdates(30), heard::add, clock)
                .train();

        // Then
        assertThat(heard).hasSize(30);
        assertThat(heard.getFirst().timeLeft()).isEqualTo(Duration.ofSeconds(29));
        assertThat(heard.getLast().timeLeft()).isZero();
    }
}
