package io.nimbusguard.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.scaling.Feature;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.load.Faults.Write;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Thirty days of it.
class FaultsTest {

    private static final Conditions ROUGH = Conditions.STANDARD.with(Realism.ROUGH);
    private static final int DAYS = 30;
    private static final int STEPS = DAYS * 17_280;

    private final Faults faults = faults(ROUGH, 1);

    @Test
    void areTheSameForTheSameSeedAndOthersForAnother() {
        // Given
        var again = faults(ROUGH, 1);
        var other = faults(ROUGH, 2);

        // Then
        assertThat(steps().filter(step -> faults.scrapeLost(step) != again.scrapeLost(step)))
                .isEmpty();
        assertThat(steps().filter(step -> !faults.kill(step).equals(again.kill(step))))
                .isEmpty();
        assertThat(steps().filter(step -> !faults.mostPods(step).equals(again.mostPods(step))))
                .isEmpty();
        assertThat(steps().filter(step -> faults.rolloutBegins(step) != other.rolloutBegins(step)))
                .isNotEmpty();
    }

    @Test
    void doNotHappenInTheStandardCondition() {
        // Given
        var calm = faults(Conditions.STANDARD, 1);

        // Then
        assertThat(calm.any()).isFalse();
        assertThat(steps().filter(step -> calm.scrapeLost(step)
                        || calm.kill(step).isPresent()
                        || calm.rolloutBegins(step)
                        || calm.mostPods(step).isPresent()
                        || calm.answerLost(step, Feature.REQUEST_RATE)
                        || calm.write(step) != Write.CARRIED_OUT))
                .isEmpty();
        assertThat(calm.latenessSeconds(7)).isZero();
    }

    @Test
    void loseOneToFiveScrapesInAHundredAndAFewMinutesOfThemADay() {
        var lost = (double) steps().filter(faults::scrapeLost).count() / STEPS;

        assertThat(lost).isBetween(0.01, 0.05 + 0.02);
        assertThat(steps().filter(step ->
                        IntStream.range(step, Math.min(STEPS, step + 24)).allMatch(faults::scrapeLost)))
                .as("beginnings of two minutes without a scrape")
                .hasSizeGreaterThan(DAYS);
    }

    @Test
    void killAFewPodsADayAndRollOutAboutOneVersion() {
        assertThat((double) steps().filter(step -> faults.kill(step).isPresent())
                                .count()
                        / DAYS)
                .isBetween(3.0, 5.0);
        assertThat((double) steps().filter(faults::rolloutBegins).count() / DAYS)
                .isBetween(0.5, 1.5);
    }

    @Test
    void leaveNoRoomForAFewHoursAWeek() {
        // Given
        var hours = steps().filter(step -> faults.mostPods(step).isPresent()).count() / 720.0;

        // Then
        assertThat(hours / DAYS * 7).isBetween(1.0, 8.0);
        assertThat(steps().filter(faults::quota)).isNotEmpty();
        assertThat(steps().filter(step -> faults.mostPods(step).isPresent() && !faults.quota(step)))
                .isNotEmpty();
    }

    @Test
    void failAFewWritesInAHundredInEveryWay() {
        for (var write : Write.values()) {
            assertThat(steps().filter(step -> faults.write(step) == write)).isNotEmpty();
        }
        var failing = (double) steps().filter(step -> faults.write(step) != Write.CARRIED_OUT)
                        .count()
                / STEPS;
        assertThat(failing).isBetween(0.02, 0.04);
    }

    @Test
    void haveANewPodsSeriesAppearWithinAMinute() {
        assertThat(IntStream.range(0, 1000).mapToDouble(faults::latenessSeconds))
                .allSatisfy(seconds -> assertThat(seconds).isBetween(15.0, 60.0));
    }

    private static IntStream steps() {
        return IntStream.range(0, STEPS);
    }

    private static Faults faults(Conditions conditions, long seed) {
        return Arrivals.of(Traces.constant(Duration.ofMinutes(1), DAYS * 1440, 1), conditions, seed)
                .faults();
    }
}
