package io.nimbusguard.dqn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nimbusguard.dqn.QTarget;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchLossTest {

    @Test
    void gradientsAreWhatFiniteDifferencesSay() {
        // Given
        var random = new SplittableRandom(9);
        var batch = RandomStates.transitions(24, random);
        var weights = RandomStates.weights(random);
        var loss = new BatchLoss(RandomStates.SHAPE, RandomStates.standardisation());
        var target = new QTarget(0.9, (_, posture) -> posture, (_, posture) -> 0.1 * posture);
        var gradient = new float[weights.length];
        loss.of(batch, target, weights, gradient);
        for (var block = 0; block < 24; block++) {
            // along the gradient of a block of weights, unevenly: short steps, for the network has kinks
            var direction = new float[weights.length];
            var squares = 0.0;
            for (var i = 0; i < weights.length; i++) {
                var here = i * 24L / weights.length == block;
                direction[i] = here ? (float) (gradient[i] * (0.2 + 1.6 * random.nextDouble())) : 0;
                squares += (double) direction[i] * direction[i];
            }
            var slope = 0.0;
            for (var i = 0; i < weights.length; i++) {
                direction[i] /= (float) Math.sqrt(squares);
                slope += gradient[i] * direction[i];
            }

            // When
            var step = 2e-3;
            var rise = loss.of(batch, target, moved(weights, direction, step), new float[weights.length])
                    - loss.of(batch, target, moved(weights, direction, -step), new float[weights.length]);

            // Then
            assertThat(rise / (2 * step)).as("block " + block).isCloseTo(slope, within(2e-4 + 0.02 * slope));
        }
    }

    private static float[] moved(float[] weights, float[] direction, double distance) {
        var moved = weights.clone();
        for (var i = 0; i < moved.length; i++) {
            moved[i] += (float) (distance * direction[i]);
        }
        return moved;
    }
}
