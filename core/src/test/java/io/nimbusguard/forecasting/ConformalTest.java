package io.nimbusguard.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConformalTest {

    private static final int LEVELS = QuantileCurve.LEVELS.size();
    private static final int NINETY = QuantileCurve.LEVELS.indexOf(0.9);
    private static final double[] QUANTILES = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    @Test
    void asksForTheLevelsThemselvesBeforeAnythingWasJudged() {
        assertThat(levels(Conformal.none(), 0))
                .containsExactly(QuantileCurve.LEVELS.stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    @Test
    void asksFurtherOutForAQuantileThatIsExceededTooOften() {
        // Given
        var conformal = Conformal.none();

        // When
        for (var minute = 0; minute < 30; minute++) {
            conformal.note(0, QUANTILES, minute % 2 == 0 ? 6.5 : 4.5);
        }

        // Then
        assertThat(levels(conformal, 0)[NINETY]).isGreaterThan(0.91);
    }

    @Test
    void leavesAloneWhatKeepsItsWord() {
        // Given
        var conformal = Conformal.none();

        // When
        for (var minute = 0; minute < 1000; minute++) {
            conformal.note(0, QUANTILES, minute % 10 == 0 ? 6.5 : 4.5);
        }

        // Then
        assertThat(levels(conformal, 0)[NINETY]).isCloseTo(0.9, within(0.003));
    }

    @Test
    void keepsShortAndLongHorizonsApart() {
        // Given
        var conformal = Conformal.none();
        var longest = Outputs.FURTHEST_POINT;

        // When
        for (var minute = 0; minute < 30; minute++) {
            conformal.note(0, QUANTILES, 100);
        }

        // Then
        assertThat(levels(conformal, longest)).isEqualTo(levels(Conformal.none(), longest));
    }

    @Test
    void doesNotTouchWhatItWasCopiedFrom() {
        // Given
        var before = Conformal.none();

        // When
        before.copy().note(0, QUANTILES, 100);

        // Then
        assertThat(levels(before, 0)).isEqualTo(levels(Conformal.none(), 0));
    }

    @Property
    void asksForRisingLevelsInsideZeroAndOneWhateverComes(
            @ForAll @Size(min = 1, max = 400) List<@DoubleRange(max = 10) Double> actuals,
            @ForAll @IntRange(max = 10) int output) {
        // Given
        var conformal = Conformal.none();

        // When
        actuals.forEach(actual -> conformal.note(output, QUANTILES, actual));

        // Then
        var levels = levels(conformal, output);
        assertThat(levels).isSorted();
        assertThat(DoubleStream.of(levels)).allMatch(level -> level > 0 && level < 1);
    }

    private static double[] levels(Conformal conformal, int output) {
        var levels = new double[LEVELS];
        conformal.levels(output, levels);
        return levels;
    }
}
