package io.nimbusguard.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AdamTest {

    private static Adam.Stride stride(double weightDecay, double largestNorm) {
        return new Adam.Stride(0.1, weightDecay, 0.9, largestNorm);
    }

    @Test
    void theDecayPullsOnWeightsAloneNotOnTheMoments() {
        // Given: nothing to be learned
        var decayed = new Adam(new float[] {8});
        decayed.step(new float[1], stride(0.5, 1));

        // When, Then
        assertThat(decayed.weights()[0]).isCloseTo(8 * 0.95f, within(1e-5f));
        decayed.step(new float[1], stride(0.5, 1));
        assertThat(decayed.weights()[0]).isCloseTo(8 * 0.95f * 0.95f, within(1e-5f));
    }

    @Test
    void theFirstStepIsAsLongAsTheLearningRateDownTheGradient() {
        var adam = new Adam(new float[] {1, 1});

        adam.step(new float[] {0.3f, -0.002f}, stride(0, 1));

        assertThat(adam.weights()[0]).isCloseTo(0.9f, within(1e-4f));
        assertThat(adam.weights()[1]).isCloseTo(1.1f, within(1e-4f));
    }

    @Test
    void oneHugeGradientCountsNoMoreThanTheLongestAllowed() {
        var huge = new Adam(new float[2]);
        var longest = new Adam(new float[2]);

        huge.step(new float[] {3e6f, 4e6f}, stride(0, 10));
        longest.step(new float[] {6, 8}, stride(0, 10));
        huge.step(new float[] {1, -1}, stride(0, 10));
        longest.step(new float[] {1, -1}, stride(0, 10));

        assertThat(huge.weights()).containsExactly(longest.weights(), within(1e-6f));
    }

    @Test
    void theMeanForgetsTheStart() {
        var adam = new Adam(new float[] {1000});
        for (var i = 0; i < 2000; i++) {
            adam.step(new float[] {adam.weights()[0] - 5}, new Adam.Stride(2, 0, 0.99, 1e9));
        }

        assertThat(adam.mean()[0]).isCloseTo(5, within(0.1f));
    }

    @Test
    void keptAndGoneOnIsAsIfNeverKept() throws IOException {
        // Given
        var adam = new Adam(new float[] {1, 2, 3});
        adam.step(new float[] {1, -2, 0.5f}, stride(0.1, 1));
        var bytes = new ByteArrayOutputStream();
        adam.write(new DataOutputStream(bytes));

        // When
        var read = Adam.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        adam.step(new float[] {-1, 1, 4}, stride(0.1, 1));
        read.step(new float[] {-1, 1, 4}, stride(0.1, 1));

        // Then
        assertThat(read.steps()).isEqualTo(2);
        assertThat(read.weights()).isEqualTo(adam.weights());
        assertThat(read.mean()).isEqualTo(adam.mean());
    }
}
