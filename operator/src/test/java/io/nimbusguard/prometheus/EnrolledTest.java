package io.nimbusguard.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.scaling.Workload;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EnrolledTest {

    private static final Instant START = Instant.ofEpochSecond(1_700_000_040);

    private final Enrolled enrolled = new Enrolled(new Workload("shop", "checkout", "uid-1"), START);

    private int shownAfter(int seconds) {
        return enrolled.demand(START.plusSeconds(seconds)).size();
    }

    private void live(int minutes) {
        enrolled.sourceAnswered(START);
        for (var minute = 0; minute <= minutes; minute++) {
            enrolled.history().sampled(START.plusSeconds(60L * minute), 1);
        }
    }

    @Test
    void showsEverythingAsSoonAsAllOfThePastIsIn() {
        live(1);
        for (var day = 0; day < Enrolled.DAYS; day++) {
            assertThat(shownAfter(10)).isZero();
            enrolled.dayDone(day);
        }
        assertThat(shownAfter(10)).isEqualTo(1);
        assertThat(enrolled.hasItsPast()).isTrue();
    }

    @Test
    void theNewestDayDoesNotWaitForTheOthersForEver() {
        live(1);
        enrolled.dayDone(0);
        assertThat(shownAfter(44)).isZero();
        assertThat(shownAfter(45)).isEqualTo(1);
    }

    @Test
    void withoutAnyPastALiveMinuteIsShownInTimeForAFirstForecast() {
        live(1);
        assertThat(shownAfter(99)).isZero();
        assertThat(shownAfter(100)).isEqualTo(1);
    }

    @Test
    void waitingBeginsWhenTheSourceFirstAnswers() {
        assertThat(shownAfter(3_600)).isZero();
        enrolled.sourceAnswered(START.plusSeconds(3_600));
        assertThat(enrolled.demand(START.plusSeconds(3_650)).size()).isZero();
    }
}
