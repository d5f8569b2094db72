package io.nimbusguard.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CentredLossTest {

    private static double loss(float[] said, List<OptionalDouble> taught) {
        return CentredLoss.of(said, taught, 0, 1, new float[said.length]);
    }

    @Test
    void countsWhatPosturesHaveInCommonForATenth() {
        var taught = List.of(OptionalDouble.of(1), OptionalDouble.of(3));

        assertThat(loss(new float[] {1, 3}, taught)).isZero();
        assertThat(loss(new float[] {3, 5}, taught)).isCloseTo(0.1 * 4, within(1e-9));
        assertThat(loss(new float[] {2, 2}, taught)).isCloseTo(1, within(1e-9));
    }

    @Test
    void ofASinglePostureAllCounts() {
        var taught = List.of(OptionalDouble.empty(), OptionalDouble.of(3));

        assertThat(loss(new float[] {100, 5}, taught)).isCloseTo(4, within(1e-9));
    }

    @Test
    void whereNothingIsKnownNothingIsTaught() {
        var slopes = new float[2];

        var loss = CentredLoss.of(
                new float[] {5, 7}, List.of(OptionalDouble.empty(), OptionalDouble.empty()), 0, 1, slopes);

        assertThat(loss).isZero();
        assertThat(slopes).containsOnly(0);
    }

    @Property(tries = 200)
    void slopesAreWhatFiniteDifferencesSay(@ForAll long seed) {
        // Given: a state amid others, some postures not tried
        var random = new SplittableRandom(seed);
        var said = new float[12];
        var taught = new ArrayList<OptionalDouble>();
        for (var i = 0; i < said.length; i++) {
            said[i] = random.nextInt(-8, 8);
        }
        for (var posture = 0; posture < 4; posture++) {
            taught.add(random.nextInt(3) == 0 ? OptionalDouble.empty() : OptionalDouble.of(random.nextInt(-8, 8)));
        }
        var slopes = new float[said.length];
        CentredLoss.of(said, taught, 4, 2.5, slopes);

        for (var i = 0; i < said.length; i++) {
            var more = said.clone();
            var less = said.clone();
            more[i] += 0.125f;
            less[i] -= 0.125f;

            var rise = CentredLoss.of(more, taught, 4, 2.5, new float[12])
                    - CentredLoss.of(less, taught, 4, 2.5, new float[12]);

            assertThat(slopes[i]).isCloseTo((float) (rise / 0.25), within(1e-4f));
        }
    }
}
