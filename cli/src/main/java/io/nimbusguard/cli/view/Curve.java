package io.nimbusguard.cli.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// Values over time, to be drawn with one pen.
///
/// @param samples oldest first
record Curve(List<Sample> samples, Shape shape, Canvas.Pen pen) {

    record Sample(Instant time, double value) {}

    enum Shape {
        /// Straight from one sample to the next.
        SLOPED,
        /// Each value holds until the next.
        STEPPED
    }

    /// Between samples this many usual distances apart, nothing is known and nothing is drawn.
    private static final int GAP = 3;

    double highest() {
        return samples.stream().mapToDouble(Sample::value).max().orElse(0);
    }

    /// What lies outside of `from` and `to` is left out.
    void drawOn(Canvas canvas, Instant from, Instant to, Scale scale) {
        var inside = samples.stream()
                .filter(sample -> !sample.time.isBefore(from) && !sample.time.isAfter(to))
                .toList();
        new Curve(inside, shape, pen).draw(canvas, from, to, scale);
    }

    private void draw(Canvas canvas, Instant from, Instant to, Scale scale) {
        var longest = usualDistance().multipliedBy(GAP);
        for (var i = 0; i < samples.size(); i++) {
            var sample = samples.get(i);
            var x = column(sample.time, from, to, canvas);
            var y = scale.dot(sample.value, canvas.dotsHigh());
            canvas.plot(x, y, pen);
            if (i == 0 || Duration.between(samples.get(i - 1).time, sample.time).compareTo(longest) > 0) {
                continue;
            }
            var before = samples.get(i - 1);
            connect(canvas, column(before.time, from, to, canvas), scale.dot(before.value, canvas.dotsHigh()), x, y);
        }
    }

    private void connect(Canvas canvas, int x0, int y0, int x1, int y1) {
        var last = y0;
        for (var x = x0; x <= x1; x++) {
            var y = height(x, x0, y0, x1, y1);
            for (var between = Math.min(last, y); between <= Math.max(last, y); between++) {
                canvas.plot(x, between, pen);
            }
            last = y;
        }
    }

    private int height(int x, int x0, int y0, int x1, int y1) {
        if (x == x1) {
            return y1;
        }
        return switch (shape) {
            case STEPPED -> y0;
            case SLOPED -> (int) Math.round(y0 + (double) (y1 - y0) * (x - x0) / (x1 - x0));
        };
    }

    private static int column(Instant time, Instant from, Instant to, Canvas canvas) {
        var span = Math.max(1, Duration.between(from, to).toMillis());
        var share = (double) Duration.between(from, time).toMillis() / span;
        return (int) Math.clamp(Math.round(share * (canvas.dotsWide() - 1)), 0L, canvas.dotsWide() - 1L);
    }

    private Duration usualDistance() {
        if (samples.size() < 2) {
            return Duration.ZERO;
        }
        var distances = new long[samples.size() - 1];
        for (var i = 0; i < distances.length; i++) {
            distances[i] = Duration.between(samples.get(i).time, samples.get(i + 1).time)
                    .toMillis();
        }
        Arrays.sort(distances);
        return Duration.ofMillis(distances[distances.length / 2]);
    }
}
