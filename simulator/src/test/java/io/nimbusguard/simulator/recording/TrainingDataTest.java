package io.nimbusguard.simulator.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.lstm.TrainingSet;
import io.nimbusguard.forecasting.lstm.TrainingSource;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Traces;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingDataTest {

    private static final int ROWS = 1200;

    private static double[] wave() {
        var rates = new double[ROWS];
        for (var row = 0; row < rates.length; row++) {
            rates[row] = 50 + 30 * Math.sin(row / 90.0) + row % 7;
        }
        return rates;
    }

    private static TrainingData dataOf(double... rates) {
        var trace = Traces.of(Duration.ofMinutes(1), rates);
        return TrainingData.of(new TrainingData.Request(List.of(trace), 3, 1, 1));
    }

    @Test
    void nothingBehindTheFitPartReachesWhatIsFittedTo() {
        var rates = wave();
        var turned = wave();
        for (var row = 0; row < ROWS * 55 / 100 - 1; row++) {
            turned[ROWS - 1 - row] = rates[ROWS * 45 / 100 + 1 + row];
        }

        var fit = dataOf(rates).set().fit();
        var turnedFit = dataOf(turned).set().fit();

        assertThat(turned).isNotEqualTo(rates);
        assertThat(turnedFit).hasSameSizeAs(fit);
        for (var i = 0; i < fit.size(); i++) {
            assertSame(fit.get(i), turnedFit.get(i));
        }
    }

    private static void assertSame(TrainingSource one, TrainingSource other) {
        assertThat(other.from()).isEqualTo(one.from());
        assertThat(other.to()).isEqualTo(one.to());
        for (var minute = 0; minute < one.to(); minute++) {
            for (var feature : Feature.ALL) {
                assertThat(other.recording().at(feature, minute))
                        .isEqualTo(Float.valueOf(one.recording().at(feature, minute)));
            }
        }
    }

    @Test
    void theChoosingPartLiesBetweenTheFitPartAndTheLastFortyPercent() {
        var choose = dataOf(wave()).set().choose();

        assertThat(choose).hasSize(1);
        assertThat(choose.getFirst().from()).isBetween(ROWS * 45 / 100 + TrainingSet.PURGE - 2, ROWS * 46 / 100 + 10);
        assertThat(choose.getFirst().to()).isBetween(ROWS * 59 / 100, ROWS * 60 / 100);
    }

    @Test
    void otherLivesAreAtOtherLevels() {
        var levels = dataOf(wave()).set().fit().stream()
                .limit(4)
                .map(TrainingSource::recording)
                .map(TrainingDataTest::mean)
                .map(Math::round)
                .distinct();

        assertThat(levels).hasSize(4);
    }

    @Test
    void windowsComeFromTracesMostlyAndFromEachAsOftenWhateverItsLives() {
        var data = dataOf(wave());
        var traces = data.set().fit().stream()
                .filter(source -> source.recording().name().equals("synthetic"))
                .toList();
        var all = data.set().fit().stream().mapToDouble(TrainingSource::weight).sum();

        assertThat(traces).hasSize(4);
        assertThat(traces.stream().mapToDouble(TrainingSource::weight).sum() / all)
                .isBetween(0.69, 0.71);
        assertThat(data.made()).isEqualTo(LoadShape.values().length);
    }

    @Test
    void aTraceTooShortIsSaidToBeOutOfIt() {
        Trace day = Traces.of(Duration.ofMinutes(1), wave());
        Trace brief = Traces.constant(Duration.ofMinutes(1), 60, 50);

        var parts = TrainingData.of(new TrainingData.Request(List.of(day, brief), 0, 1, 1))
                .parts();

        assertThat(parts.getFirst().fitMinutes()).isGreaterThan(500);
        assertThat(parts.getLast().fitMinutes()).isZero();
        assertThat(parts.getLast().chooseMinutes()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingData.of(new TrainingData.Request(List.of(brief), 0, 1, 1)));
    }

    @Test
    void kinIsToldByName() {
        assertThat(TraceFamily.of("ms-docdb-app03-2018")).isEqualTo("ms-docdb");
        assertThat(TraceFamily.of("azure-llm-code-2023")).isEqualTo("azure-llm");
        assertThat(TraceFamily.of("checkout")).isEqualTo("checkout");
    }

    private static double mean(MinuteRecording recording) {
        var sum = 0.0;
        var count = 0;
        for (var minute = 0; minute < recording.size(); minute++) {
            var value = recording.at(Feature.REQUEST_RATE, minute);
            sum += Float.isNaN(value) ? 0 : value;
            count += Float.isNaN(value) ? 0 : 1;
        }
        return sum / count;
    }
}
