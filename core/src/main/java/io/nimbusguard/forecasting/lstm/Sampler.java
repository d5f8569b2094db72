package io.nimbusguard.forecasting.lstm;

import io.nimbusguard.forecasting.MinuteView;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Draws minutes to train on: a source by its weight, a minute in it evenly.
final class Sampler {

    private static final int MOST_TRIES = 1000;

    private final List<TrainingSource> sources;
    private final double[] cumulative;
    private final double[] usualErrors;
    private final TrainingSettings settings;

    Sampler(List<TrainingSource> sources, TrainingSettings settings) {
        this.settings = settings;
        this.sources = sources;
        cumulative = new double[sources.size()];
        usualErrors = new double[sources.size()];
        var sum = 0.0;
        for (var i = 0; i < sources.size(); i++) {
            sum += sources.get(i).weight();
            cumulative[i] = sum;
            usualErrors[i] = Batch.usualError(sources.get(i));
        }
    }

    /// A chunk of training windows, made worse by the dice.
    Batch draw(WindowInputs inputs, RandomGenerator random) {
        var batch = new Batch(settings.chunk(), settings.network().window());
        for (var tries = 0; !batch.isFull(); tries++) {
            if (tries > MOST_TRIES * batch.size) {
                throw new IllegalArgumentException("the sources hold hardly a minute with demand");
            }
            var which = pick(random.nextDouble() * cumulative[cumulative.length - 1]);
            var source = sources.get(which);
            var minute = Math.max(0, source.firstMade())
                    + random.nextInt(Math.max(1, source.lastMade() - Math.max(0, source.firstMade()) + 1));
            var rough = RoughView.of(source.recording().viewAt(minute), settings.roughness(), random);
            add(batch, inputs, rough, which, minute, rough.factor());
        }
        shake(batch, random);
        return batch;
    }

    /// The windows of every `stride`-th minute of one source, as they were.
    Optional<Batch> all(WindowInputs inputs, int which, int most) {
        var source = sources.get(which);
        var first = Math.max(0, source.firstMade());
        var minutes = source.lastMade() - first + 1;
        var count = 0;
        var wanted = Math.min(most, minutes);
        var batch = new Batch(Math.max(0, wanted), settings.network().window());
        for (var i = 0; i < wanted; i++) {
            var minute = first + (int) ((long) i * minutes / wanted);
            count += add(batch, inputs, source.recording().viewAt(minute), which, minute, 1) ? 1 : 0;
        }
        return count == 0 ? Optional.empty() : Optional.of(batch.first(count));
    }

    private boolean add(Batch batch, WindowInputs inputs, MinuteView view, int which, int minute, double factor) {
        var window = inputs.of(view);
        window.ifPresent(seen -> batch.add(seen, sources.get(which).recording(), minute, factor, usualErrors[which]));
        return window.isPresent();
    }

    private int pick(double place) {
        var which = 0;
        while (which < cumulative.length - 1 && cumulative[which] <= place) {
            which++;
        }
        return which;
    }

    private void shake(Batch batch, RandomGenerator random) {
        var noise = settings.roughness().inputNoise();
        if (noise > 0) {
            for (var at = 0; at < batch.sequence.length; at += WindowInputs.CHANNELS) {
                batch.sequence[at] += (float) (noise * random.nextGaussian());
            }
            for (var at = 0; at < batch.side.length; at++) {
                batch.side[at] += (float) (noise * random.nextGaussian());
            }
        }
    }
}
