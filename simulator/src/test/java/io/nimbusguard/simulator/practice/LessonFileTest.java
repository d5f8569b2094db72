package io.nimbusguard.simulator.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.dqn.Transition.Consequence;
import io.nimbusguard.dqn.Transition.Ending;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.simulator.practice.LessonFile.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonFileTest {

    private static final String PRACTICE = "ab".repeat(32);

    @TempDir
    private Path folder;

    @Test
    void givesBackWhatWasWritten() throws IOException {
        // Given
        var lesson = lesson();
        var file = folder.resolve("lesson");

        // When
        LessonFile.write(file, lesson, PRACTICE);

        // Then
        assertThat(LessonFile.read(file, PRACTICE))
                .isInstanceOfSatisfying(Read.Loaded.class, read -> assertThat(read.lesson())
                        .usingRecursiveComparison()
                        .isEqualTo(lesson));
    }

    @Test
    void refusesALessonOfAnotherPractice() throws IOException {
        var file = folder.resolve("lesson");
        LessonFile.write(file, lesson(), PRACTICE);

        assertThat(LessonFile.read(file, "cd".repeat(32)))
                .isEqualTo(new Read.Refused(file + " is of another practice"));
    }

    @Test
    void refusesADamagedFileWhereverTheDamageIs() throws IOException {
        var file = folder.resolve("lesson");
        LessonFile.write(file, lesson(), PRACTICE);
        var whole = Files.readAllBytes(file);

        for (var at = 0; at < whole.length; at += 97) {
            var damaged = whole.clone();
            damaged[at] ^= 4;
            Files.write(file, damaged);
            assertThat(LessonFile.read(file, PRACTICE)).isInstanceOf(Read.Refused.class);
        }
    }

    private static Lesson lesson() {
        var first = new Transition(
                state(1, EnumSet.allOf(Posture.class)),
                Map.of(
                        Posture.BALANCED, new Consequence(0, 56, new Ending.Terminated()),
                        Posture.LEAN, new Consequence(-1.25, 56, new Ending.Truncated())),
                3.5);
        var second = new Transition(
                state(2, EnumSet.of(Posture.BALANCED, Posture.EXACT)),
                Map.of(
                        Posture.EXACT,
                        new Consequence(1e-9, 20, new Ending.Continues(state(3, EnumSet.of(Posture.BALANCED))))),
                0.1);
        return new Lesson(7, "ms-docdb – α", 0.31, List.of(first, second));
    }

    private static AgentState state(long seed, Set<Posture> allowed) {
        var random = new SplittableRandom(seed);
        var values = new float[3 + 2 * AgentState.POSTURES.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        var shared = new float[] {values[0], values[1], values[2]};
        var own = java.util.Arrays.copyOfRange(values, 3, values.length);
        return AgentState.of(shared, own, new float[AgentState.POSTURES.size()], allowed);
    }
}
