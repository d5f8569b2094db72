package io.nimbusguard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultTableTest {

    @ParameterizedTest
    @CsvSource({"73.4, 73 ns", "8250, 8.25 us", "1234567, 1.23 ms"})
    void aTimeIsGivenInItsOwnUnit(double nanos, String expected) {
        // When
        var text = ResultTable.time(nanos);

        // Then
        assertThat(text).isEqualTo(expected);
    }
}
