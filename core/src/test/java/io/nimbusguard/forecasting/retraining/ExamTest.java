package io.nimbusguard.forecasting.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.MinuteView;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.forecasting.lstm.TrainingSource;
import io.nimbusguard.scaling.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ExamTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int OUTPUTS = Horizons.POINTS.size() + Horizons.MAXIMA.size();
    private static final int LEVELS = QuantileCurve.LEVELS.size();
    private static final int FACTORS = NetworkForecast.OTHERS.size() * Horizons.POINTS.size() * 3;

    /// Demand rises by one a minute, so that persistence errs by ten.
    private static MinuteRecording rising(int minutes) {
        var demand = new float[minutes];
        for (var minute = 0; minute < minutes; minute++) {
            demand[minute] = minute;
        }
        return new MinuteRecording("cart", START, minutes, Map.of(Feature.REQUEST_RATE, demand));
    }

    private final List<MinuteView> asked = new ArrayList<>();

    /// Says of every output what really comes, changed.
    private DemandNetwork knowing(DoubleUnaryOperator changed) {
        return views -> {
            asked.addAll(views);
            return views.stream()
                    .map(view -> {
                        var demand = new float[OUTPUTS * LEVELS];
                        for (var output = 0; output < OUTPUTS; output++) {
                            var points = Horizons.POINTS.size();
                            var ahead = output < points
                                    ? Horizons.POINTS.get(output)
                                    : Horizons.MAXIMA.get(output - points);
                            var came = view.ago(Feature.REQUEST_RATE, 0) + ahead;
                            Arrays.fill(demand, output * LEVELS, (output + 1) * LEVELS, (float)
                                    changed.applyAsDouble(came));
                        }
                        return Optional.of(new NetworkForecast(demand, new float[FACTORS]));
                    })
                    .toList();
        };
    }

    @Test
    void whoKnowsTheFutureLosesNothing() {
        var exam = new Exam(List.of(new TrainingSource(rising(400), 200, 320, 1)), 1);
        var marks = exam.marksOf(knowing(came -> came));
        assertThat(marks.loss()).isZero();
        assertThat(marks.coverage()).isEqualTo(1);
    }

    @Test
    void theLossIsTheQuantileLossOverWhatPersistenceErrs() {
        var exam = new Exam(List.of(new TrainingSource(rising(400), 200, 320, 1)), 1);
        // When it says five too little at every level
        var marks = exam.marksOf(knowing(came -> came - 5));
        // Then
        var mean = QuantileCurve.LEVELS.stream()
                .mapToDouble(level -> level * 5)
                .average()
                .orElseThrow();
        assertThat(marks.loss()).isCloseTo(mean / 10, within(1e-6));
        assertThat(marks.coverage()).isZero();
    }

    @Test
    void asksOnlyWhatLiesInsideThePart() {
        var exam = new Exam(List.of(new TrainingSource(rising(400), 200, 320, 1)), 1);
        exam.marksOf(knowing(came -> came));
        assertThat(asked).hasSize(111);
        assertThat(asked.getFirst().end()).isEqualTo(START.plus(Duration.ofMinutes(200)));
        assertThat(asked.getLast().end()).isEqualTo(START.plus(Duration.ofMinutes(310)));
    }

    @Test
    void aPartThatNothingCameOfCountsForNothing() {
        var silent = new float[400];
        Arrays.fill(silent, Float.NaN);
        var exam = new Exam(
                List.of(
                        new TrainingSource(
                                new MinuteRecording("silent", START, 400, Map.of(Feature.REQUEST_RATE, silent)),
                                200,
                                320,
                                1),
                        new TrainingSource(rising(400), 200, 320, 1)),
                1);
        var marks = exam.marksOf(knowing(came -> came - 5));
        assertThat(marks.losses().getFirst()).isNaN();
        assertThat(marks.loss()).isEqualTo(marks.losses().getLast());
    }

    @Test
    void theSameShapeAndSeedAlwaysMakeTheSameLoadAndAnotherSeedAnother() {
        for (var shape : MadeLoad.values()) {
            var one = shape.recording(1);
            var same = shape.recording(1);
            var other = shape.recording(2);
            var differs = 0;
            for (var minute = 0; minute < one.size(); minute++) {
                for (var feature : Feature.ALL) {
                    assertThat(one.at(feature, minute)).isFinite().isNotNegative();
                    assertThat(same.at(feature, minute)).isEqualTo(one.at(feature, minute));
                }
                differs += one.at(Feature.REQUEST_RATE, minute) == other.at(Feature.REQUEST_RATE, minute) ? 0 : 1;
            }
            assertThat(differs).as(shape.name()).isGreaterThan(one.size() / 2);
        }
    }
}
