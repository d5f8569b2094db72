package io.nimbusguard.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.scaling.Posture;
import java.util.EnumSet;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReplayBufferTest {

    private static final AgentState STATE = AgentState.of(
            new float[1],
            new float[AgentState.POSTURES.size()],
            new float[AgentState.POSTURES.size()],
            EnumSet.allOf(Posture.class));

    /// Its weight tells one from another.
    private static Transition numbered(int number) {
        return new Transition(STATE, Map.of(), number);
    }

    private static ReplayBuffer filled(int capacity, int added) {
        var buffer = new ReplayBuffer(capacity);
        IntStream.range(0, added).mapToObj(ReplayBufferTest::numbered).forEach(buffer::add);
        return buffer;
    }

    @Property(tries = 100)
    void holdsTheNewestAndNoMoreThanFit(
            @ForAll @IntRange(min = 1, max = 50) int capacity, @ForAll @IntRange(min = 1, max = 200) int added) {
        // Given
        var buffer = filled(capacity, added);
        var dice = new SplittableRandom(added);

        // When
        var drawn =
                IntStream.range(0, 3000).mapToObj(_ -> (int) buffer.draw(dice).weight());

        // Then
        assertThat(buffer.size()).isEqualTo(Math.min(capacity, added));
        assertThat(drawn.distinct().sorted())
                .containsExactlyElementsOf(IntStream.range(Math.max(0, added - capacity), added)
                        .boxed()
                        .toList());
    }

    @Test
    void drawsMostlyNewsAndOfTheRestEquallyOften() {
        // Given
        var buffer = filled(100, 250);
        var dice = new SplittableRandom(1);

        // When
        var counts = new int[100];
        for (var i = 0; i < 100_000; i++) {
            counts[(int) buffer.draw(dice).weight() - 150]++;
        }

        // Then: three in four from the newest quarter, and a quarter of the others too
        var newest = IntStream.range(75, 100).map(i -> counts[i]).sum();
        assertThat(newest / 100_000.0).isCloseTo(0.75 + 0.25 * 0.25, within(0.01));
        assertThat(IntStream.range(0, 75).map(i -> counts[i])).allMatch(count -> count > 150 && count < 350);
        assertThat(IntStream.range(75, 100).map(i -> counts[i])).allMatch(count -> count > 3000 && count < 3500);
    }

    @Test
    void theSameDiceDrawTheSame() {
        var buffer = filled(10, 25);

        assertThat(buffer.draw(new SplittableRandom(3))).isSameAs(buffer.draw(new SplittableRandom(3)));
    }

    @Test
    void fromNothingNothingIsDrawn() {
        assertThatThrownBy(() -> new ReplayBuffer(5).draw(new SplittableRandom(1)))
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> new ReplayBuffer(0)).hasMessageContaining("at least one");
    }
}
