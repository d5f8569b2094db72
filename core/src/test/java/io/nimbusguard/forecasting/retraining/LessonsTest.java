package io.nimbusguard.forecasting.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.lstm.TrainingSource;
import io.nimbusguard.scaling.Feature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LessonsTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final MinuteRecording OLD = recording(3000);
    private static final List<TrainingSource> OTHERS =
            List.of(new TrainingSource(OLD, 10, 1000, 0.4), new TrainingSource(OLD, 2000, 3000, 0.6));

    private static MinuteRecording recording(int minutes) {
        var demand = new float[minutes];
        Arrays.fill(demand, 7);
        return new MinuteRecording("cart", START, minutes, Map.of(Feature.REQUEST_RATE, demand));
    }

    @Test
    void whatIsJudgedLiesTenMinutesBehindWhatIsLearnedAndChosenBy() {
        var size = 11_000;
        var lessons = Lessons.of(List.of(recording(size)), OTHERS).orElseThrow();
        var fit = lessons.set().fit().getFirst();
        var choose = lessons.set().choose().getFirst();
        var judged = lessons.exam().parts().getFirst();
        assertThat(judged.to()).isEqualTo(size);
        assertThat(judged.from()).isEqualTo(size - 120);
        assertThat(choose.to()).isEqualTo(judged.from() - 10);
        assertThat(choose.from()).isEqualTo(choose.to() - 60);
        assertThat(fit.to()).isEqualTo(choose.from() - 10);
        assertThat(fit.from()).isEqualTo(size - 7 * 1440);
    }

    @Test
    void halfOfTheWindowsComesFromElsewhere() {
        var fit = Lessons.of(List.of(recording(2000), recording(2000)), OTHERS)
                .orElseThrow()
                .set()
                .fit();
        assertThat(fit).hasSize(4);
        assertThat(fit.get(0).weight()).isCloseTo(0.25, within(1e-12));
        assertThat(fit.get(1).weight()).isCloseTo(0.25, within(1e-12));
        assertThat(fit.get(2).weight()).isCloseTo(0.2, within(1e-12));
        assertThat(fit.get(3).weight()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void whoHasBeenSeenTooBrieflyOrIsMostlyGapsTeachesNothing() {
        assertThat(Lessons.of(List.of(recording(Lessons.LEAST - 1)), OTHERS)).isEmpty();
        assertThat(Lessons.of(List.of(recording(Lessons.LEAST)), OTHERS)).isPresent();
        var gaps = new float[2000];
        Arrays.fill(gaps, Float.NaN);
        Arrays.fill(gaps, 0, 1900, 7);
        var silent = new MinuteRecording("cart", START, 2000, Map.of(Feature.REQUEST_RATE, gaps));
        assertThat(Lessons.of(List.of(silent), OTHERS)).isEmpty();
    }
}
