package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.k8s.EventCalls.Told;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventMemoryTest {

    private final EventMemory memory = new EventMemory();

    @Test
    void theSameAgainWithinTenMinutesCountsUpOnceAMinute() {
        var first = happened("no", Duration.ZERO).orElseThrow();
        assertThat(first.count()).isEqualTo(1);
        assertThat(happened("no", Duration.ofSeconds(15))).isEmpty();
        assertThat(happened("no", Duration.ofSeconds(30))).isEmpty();
        var counted = happened("no", Duration.ofSeconds(75)).orElseThrow();
        assertThat(counted.count()).isEqualTo(4);
        assertThat(counted.name()).isEqualTo(first.name());
        assertThat(counted.first()).isEqualTo("2026-05-04T12:00:00Z");
        assertThat(counted.last()).isEqualTo("2026-05-04T12:01:15Z");
    }

    @Test
    void otherWordsOrALongPauseMakeANewEvent() {
        var first = happened("no", Duration.ZERO).orElseThrow();
        var other = happened("never", Duration.ofSeconds(1)).orElseThrow();
        var later = happened("no", Duration.ofMinutes(11)).orElseThrow();
        assertThat(other.count()).isEqualTo(1);
        assertThat(later.count()).isEqualTo(1);
        assertThat(later.name()).isNotEqualTo(first.name());
    }

    private Optional<Told> happened(String message, Duration after) {
        return memory.happened(
                EventSubject.of(ScalerFacts.of(Made.auto())),
                EventReason.FAILED_RESCALE,
                message,
                Reports.NOON.plus(after));
    }
}
