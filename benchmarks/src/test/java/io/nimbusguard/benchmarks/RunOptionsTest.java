package io.nimbusguard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunOptionsTest {

    @Test
    void readsPatternsAndFlagsInAnyOrder() {
        // Given
        var arguments = List.of("Pass", "--quick", "Oracle", "--json", "figures.json");

        // When
        var options = RunOptions.of(arguments);

        // Then
        assertThat(options).isEqualTo(new RunOptions(List.of("Pass", "Oracle"), true, Path.of("figures.json")));
    }

    @Test
    void runsEverythingAtLengthUnlessToldOtherwise() {
        // Given
        var nothing = List.<String>of();

        // When
        var options = RunOptions.of(nothing);

        // Then
        assertThat(options.patterns()).isEmpty();
        assertThat(options.quick()).isFalse();
    }
}
