package io.nimbusguard.forecasting.lstm;

import static io.nimbusguard.weights.Parameters.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class NetTest {

    private static final LstmSettings SIZE = Recordings.QUICK.network();

    private static Batch batch(int windows) {
        var settings = new TrainingSettings(
                SIZE, 1, windows, windows, 1, 1, 1e-2, 0, 0, TrainingSettings.Roughness.NONE, 1, 1);
        return new Sampler(Recordings.halves(Recordings.wave(3000)).fit(), settings)
                .draw(new WindowInputs(SIZE.window()), new SplittableRandom(4));
    }

    private static Net.Said say(Net net, Batch batch) {
        return net.forward(
                tensor(batch.sequence, batch.size, SIZE.window(), WindowInputs.CHANNELS),
                tensor(batch.side, batch.size, WindowInputs.SIDE),
                tensor(batch.outlooks, batch.size, Net.OUTPUTS, WindowInputs.OUTLOOKS),
                List.of());
    }

    private static double loss(Net net, Loss loss, Batch batch, float[] weights) {
        try (var _ = new PointerScope()) {
            net.parameters().load(weights);
            return loss.of(say(net, batch), batch).training().item_float();
        }
    }

    private static float[] moved(float[] weights, float[] direction, double distance) {
        var moved = weights.clone();
        for (var i = 0; i < moved.length; i++) {
            moved[i] += (float) (distance * direction[i]);
        }
        return moved;
    }

    @Test
    void gradientsAreWhatFiniteDifferencesSay() {
        // Given
        var random = new SplittableRandom(9);
        var net = new Net(SIZE);
        var loss = new Loss();
        var batch = batch(24);
        var weights = Net.initial(SIZE, random);
        for (var i = 0; i < weights.length; i++) {
            weights[i] += (float) (0.05 * random.nextGaussian());
        }
        var gradient = new float[weights.length];
        try (var _ = new PointerScope()) {
            net.parameters().load(weights);
            loss.of(say(net, batch), batch).training().backward();
            net.parameters().addGradients(gradient);
        }
        for (var block = 0; block < 24; block++) {
            // along the gradient of a block of weights, unevenly: short steps, for the loss has kinks
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
            var rise = loss(net, loss, batch, moved(weights, direction, step))
                    - loss(net, loss, batch, moved(weights, direction, -step));

            // Then
            assertThat(rise / (2 * step)).as("block " + block).isCloseTo(slope, within(2e-4 + 0.03 * slope));
        }
    }

    @Test
    void anUntrainedNetSaysThatDemandStays() {
        // Given
        var recording = Recordings.onlyDemand(600, _ -> 250);
        var network = new LstmNetwork(new LstmModel(SIZE, new float[][] {Net.initial(SIZE, new SplittableRandom(1))}));

        // When
        var said = network.forecast(recording.viewAt(599)).orElseThrow();

        // Then
        for (var output = 0; output < Net.OUTPUTS; output++) {
            assertThat(said.demand(output, 3)).isCloseTo(250, within(0.01));
        }
        NetworkForecasts.assertSound(said);
    }

    @Test
    void anUntrainedNetMostlyFollowsTheNewestValue() {
        var recording = Recordings.onlyDemand(600, minute -> minute == 599 ? 200 : 100);
        var network = new LstmNetwork(new LstmModel(SIZE, new float[][] {Net.initial(SIZE, new SplittableRandom(1))}));

        assertThat(network.forecast(recording.viewAt(599)).orElseThrow().demand(5, 3))
                .isBetween(170.0, 200.0);
    }

    @Property(tries = 40)
    void quantilesNeverCrossWhateverTheWeights(@ForAll long seed, @ForAll @DoubleRange(max = 20) double size) {
        var random = new SplittableRandom(seed);
        var weights = Net.initial(SIZE, random);
        for (var i = 0; i < weights.length; i++) {
            weights[i] += (float) (size * random.nextGaussian());
        }
        var network = new LstmNetwork(new LstmModel(SIZE, new float[][] {weights}));
        var recording =
                Recordings.of(300, _ -> random.nextInt(4) == 0 ? Double.NaN : Math.exp(9 * random.nextDouble()));

        for (var minute = 200; minute < 300; minute += 20) {
            network.forecast(recording.viewAt(minute)).ifPresent(NetworkForecasts::assertSound);
        }
    }

    @Test
    void oneByOneAndAllAtOnceSayTheSame() {
        var recording = Recordings.wave(400);
        var network = new LstmNetwork(new LstmModel(SIZE, new float[][] {Net.initial(SIZE, new SplittableRandom(1))}));
        var views = java.util.stream.IntStream.range(100, 300)
                .mapToObj(recording::viewAt)
                .toList();

        var together = network.forecastAll(views);

        for (var i = 0; i < views.size(); i++) {
            for (var level = 0; level < Net.LEVELS; level++) {
                assertThat(together.get(i).orElseThrow().demand(5, level))
                        .isCloseTo(network.forecast(views.get(i)).orElseThrow().demand(5, level), within(1e-2));
            }
        }
    }
}
