package io.nimbusguard.simulator.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.dqn.Transition.Ending;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.practice.PracticeRequest.Spoken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On loads that are made.
class PracticeTest {

    private static final Spoken BASELINE = new Spoken(new BaselineForecaster(), "baseline");
    private static final Practice.Listener NOBODY = (_, _, _) -> {};

    /// In a world of many stops.
    private static final Lesson LESSON = practice(1, Returns.TO_THE_END).lesson(2);

    @TempDir
    private Path folder;

    @Test
    void givesTheSameLessonsForTheSameSeedAndOthersForAnother() {
        assertThat(LESSON.transitions()).hasSizeGreaterThan(20);
        assertThat(practice(1, Returns.TO_THE_END).lesson(2))
                .usingRecursiveComparison()
                .isEqualTo(LESSON);
        assertThat(practice(2, Returns.TO_THE_END).lesson(2).transitions())
                .usingRecursiveComparison()
                .isNotEqualTo(LESSON.transitions());
    }

    @Test
    void triesEveryPostureThatIsAllowedAndMeasuresItAgainstTheDefault() {
        var world = worlds(1).draw(2);

        var rewards = new HashSet<Double>();
        assertThat(LESSON.transitions()).allSatisfy(transition -> {
            assertThat(transition.consequences().keySet())
                    .isEqualTo(transition.state().allowed());
            assertThat(transition
                            .consequences()
                            .get(world.profile().defaultPosture())
                            .reward())
                    .isZero();
            assertThat(transition.weight()).isCloseTo(1 / LESSON.excess(), within(1e-9));
            transition.consequences().values().forEach(each -> {
                rewards.add(each.reward());
                assertThat(each.ending()).isEqualTo(new Ending.Terminated());
            });
        });
        assertThat(rewards)
                .hasSizeGreaterThan(20)
                .anyMatch(reward -> reward > 0)
                .anyMatch(reward -> reward < 0);
    }

    @Test
    void bootstrappedGoesOnFromTheStateBehindTheStart() {
        var bootstrapped = practice(1, Returns.BOOTSTRAPPED).lesson(2);

        assertThat(bootstrapped.transitions())
                .hasSizeGreaterThanOrEqualTo(LESSON.transitions().size());
        assertThat(bootstrapped.transitions())
                .flatExtracting(transition -> transition.consequences().values())
                .allSatisfy(each -> {
                    assertThat(each.ending()).isInstanceOf(Ending.Continues.class);
                    assertThat(each.ticks()).isLessThan(ticks(LESSON));
                });
    }

    private static int ticks(Lesson lesson) {
        return lesson.transitions()
                .getFirst()
                .consequences()
                .values()
                .iterator()
                .next()
                .ticks();
    }

    @Test
    void goesOnWhereItWasKilledAndRefusesWhatIsOfAnotherPractice() throws IOException {
        // Given
        var whole = practice(1, Returns.TO_THE_END).lessons(Optional.of(folder), NOBODY);
        var untouched = folder.resolve("world-0.lesson");
        var written = Files.getLastModifiedTime(untouched);
        Files.delete(folder.resolve("world-2.lesson"));

        // When
        var told = new ArrayList<Integer>();
        var again = practice(1, Returns.TO_THE_END).lessons(Optional.of(folder), (done, _, _) -> told.add(done));

        // Then
        assertThat(again).usingRecursiveComparison().isEqualTo(whole);
        assertThat(told).containsExactly(1, 2, 3);
        assertThat(Files.getLastModifiedTime(untouched)).isEqualTo(written);
        assertThatThrownBy(() -> practice(2, Returns.TO_THE_END).lessons(Optional.of(folder), NOBODY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("of another practice");
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> practice(1, Returns.TO_THE_END).lesson(2)).isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void drawsWorldsOfEveryKindButTheOneToJudgeBy() {
        var drawn = new ArrayList<World>();
        for (var index = 0; index < 60; index++) {
            drawn.add(worlds(3).draw(index));
        }

        assertThat(drawn)
                .extracting(world -> world.conditions().realism())
                .containsOnly(Realism.STANDARD, Realism.DRIFT);
        assertThat(drawn).extracting(World::sampleAge).contains(0, 1, 2);
        assertThat(drawn)
                .extracting(world -> world.conditions().startupSeconds())
                .allMatch(seconds -> seconds >= 15 && seconds <= 240)
                .anyMatch(seconds -> seconds < 30)
                .anyMatch(seconds -> seconds > 120);
    }

    private static Worlds worlds(long seed) {
        return new Worlds(List.of(), BASELINE.forecaster(), seed);
    }

    private static Practice practice(long seed, Returns returns) {
        return new Practice(new PracticeRequest(List.of(), BASELINE, 3, seed, returns));
    }
}
