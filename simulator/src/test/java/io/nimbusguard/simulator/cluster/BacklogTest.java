package io.nimbusguard.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BacklogTest {

    @Test
    void carriesOverWhatTheReadyPodsCannotFinish() {
        // Given
        var backlog = new Backlog();

        // When
        backlog.serve(800, 500);

        // Then
        assertThat(backlog.served()).isEqualTo(500);
        assertThat(backlog.waiting()).isEqualTo(300);
        assertThat(backlog.timedOut()).isZero();
    }

    @Test
    void givesUpAfterTenSeconds() {
        // Given
        var backlog = new Backlog();

        // When
        backlog.serve(100, 0);
        backlog.serve(0, 0);
        backlog.serve(0, 0);

        // Then
        assertThat(backlog.timedOut()).isEqualTo(100);
        assertThat(backlog.waiting()).isZero();
    }

    @Property(tries = 200)
    void losesNoRequest(@ForAll @Size(max = 50) List<@IntRange(max = 2000) Integer> arrivals) {
        // Given
        var backlog = new Backlog();
        var arrived = 0.0;
        var left = 0.0;

        // When
        for (var requests : arrivals) {
            arrived += requests;
            backlog.serve(requests, 500);
            left += backlog.served() + backlog.timedOut();
        }

        // Then
        assertThat(left + backlog.waiting()).isCloseTo(arrived, within(1e-6));
    }
}
