package io.nimbusguard.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RollingMaximumTest {

    @Property(tries = 300)
    void isTheLargestOfTheLastValues(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 9) Integer> values,
            @ForAll @IntRange(min = 1, max = 10) int length) {
        // Given
        var maximum = new RollingMaximum(length);

        for (var i = 0; i < values.size(); i++) {
            // When
            maximum.add(values.get(i));

            // Then
            var window = values.subList(Math.max(0, i + 1 - length), i + 1);
            assertThat(maximum.value())
                    .isEqualTo(window.stream().max(Integer::compare).orElseThrow());
            assertThat(maximum.isFull()).isEqualTo(i + 1 >= length);
        }
    }
}
