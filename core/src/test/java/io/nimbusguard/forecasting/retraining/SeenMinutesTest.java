package io.nimbusguard.forecasting.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.SeriesRecorder;
import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenMinutesTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SeriesRecorder history = new SeriesRecorder(START, MINUTE, 8 * 1440);
    private final SeenMinutes seen = new SeenMinutes();

    /// Demand `minute`, CPU a hundredth of it, each seen when the minute was over.
    private void pass(int minute, double demand, double cpu) {
        var start = START.plus(MINUTE.multipliedBy(minute));
        var end = start.plus(MINUTE);
        history.record(start, demand);
        var measurements = Measurements.of(Map.of(Feature.CPU_RATE, Measurement.of(cpu, end)));
        seen.note(Fleet.observation("cart", end, measurements, history));
    }

    @Test
    void keepsEachFeatureBesideTheDemandOfTheSameMinute() {
        for (var minute = 0; minute < 9000; minute++) {
            pass(minute, minute, minute / 100.0);
        }
        var recording = seen.recordings().getFirst();
        assertThat(recording.size()).isEqualTo(9000);
        assertThat(recording.timeAt(0)).isEqualTo(START);
        for (var minute : List.of(0, 119, 120, 5000, 8999)) {
            assertThat(recording.at(Feature.REQUEST_RATE, minute)).isEqualTo((float) minute);
            assertThat(recording.at(Feature.CPU_RATE, minute)).isEqualTo(minute / 100f);
            assertThat(recording.at(Feature.OPEN_FILE_DESCRIPTORS, minute)).isNaN();
        }
    }

    @Test
    void forgetsFeaturesAfterSevenDaysAndDemandWithTheWindow() {
        for (var minute = 0; minute < 13_000; minute++) {
            pass(minute, minute, 1);
        }
        var recording = seen.recordings().getFirst();
        assertThat(recording.size()).isEqualTo(8 * 1440);
        assertThat(recording.at(Feature.REQUEST_RATE, 0)).isEqualTo(13_000 - 8 * 1440);
        var oldest = recording.size() - 7 * 1440;
        assertThat(recording.at(Feature.CPU_RATE, oldest - 1)).isNaN();
        assertThat(recording.at(Feature.CPU_RATE, oldest)).isEqualTo(1);
    }

    @Test
    void aMinuteNobodyLookedAtIsAGapAndNotAnOlderOne() {
        for (var minute = 0; minute < 200; minute++) {
            pass(minute, 5, 1);
        }
        pass(205, 5, 2);
        var recording = seen.recordings().getFirst();
        assertThat(recording.at(Feature.CPU_RATE, 199)).isEqualTo(1);
        for (var minute = 200; minute < 205; minute++) {
            assertThat(recording.at(Feature.CPU_RATE, minute)).isNaN();
        }
        assertThat(recording.at(Feature.CPU_RATE, 205)).isEqualTo(2);
    }

    @Test
    void onlyTheFirstPassOfAMinuteCounts() {
        pass(0, 5, 1);
        pass(0, 5, 7);
        assertThat(seen.recordings().getFirst().at(Feature.CPU_RATE, 0)).isEqualTo(1);
    }

    @Test
    void believesNoNumberThatIsOutOfAllReason() {
        pass(0, 1e16, 1e16);
        assertThat(seen.recordings().getFirst().at(Feature.REQUEST_RATE, 0)).isNaN();
        assertThat(seen.recordings().getFirst().at(Feature.CPU_RATE, 0)).isNaN();
    }

    @Test
    void aLargeFleetGivesTheSameSampleWhoeverComesFirst() {
        var names = new ArrayList<String>();
        for (var i = 0; i < 50; i++) {
            names.add("service-" + i);
        }
        var one = sample(names);
        Collections.shuffle(names, new Random(3));
        assertThat(sample(names)).isEqualTo(one).hasSize(8);
    }

    @Test
    void aWorkloadThatIsGoneMakesRoom() {
        pass(0, 1, 1);
        seen.forget(seen.workloads().getFirst());
        assertThat(seen.workloads()).isEmpty();
        assertThat(seen.recordings()).isEmpty();
    }

    private static List<Workload> sample(List<String> names) {
        var few = new SeenMinutes(8);
        var history = new SeriesRecorder(START, MINUTE, 10);
        history.record(START, 1);
        for (var name : names) {
            few.note(Fleet.observation(name, START.plus(MINUTE), Measurements.of(Map.of()), history));
        }
        return few.workloads();
    }
}
