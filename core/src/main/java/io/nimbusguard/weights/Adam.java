package io.nimbusguard.weights;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// Adam with decoupled weight decay (Loshchilov and Hutter, 2019) and a mean over the weights it passed through, in
/// plain arrays: deterministic, and easily kept.
public final class Adam {

    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double SMALLEST = 1e-8;

    private final float[] weights;
    private final float[] first;
    private final float[] second;
    private final float[] mean;
    private int step;

    public Adam(float[] weights) {
        this(0, weights.clone(), new float[weights.length], new float[weights.length], weights.clone());
    }

    private Adam(int step, float[] weights, float[] first, float[] second, float[] mean) {
        this.step = step;
        this.weights = weights;
        this.first = first;
        this.second = second;
        this.mean = mean;
    }

    /// How far one step goes.
    ///
    /// @param learningRate of this step
    /// @param weightDecay  pull of the weights to 0, in units of the learning rate; the gradient does not see it
    /// @param averaging    share of the old mean that is kept; the first steps keep less and so forget the start
    /// @param largestNorm  of the gradient; a longer one is shortened to it
    public record Stride(double learningRate, double weightDecay, double averaging, double largestNorm) {}

    public void step(float[] gradient, Stride stride) {
        step++;
        var squares = 0.0;
        for (var g : gradient) {
            squares += (double) g * g;
        }
        var shrink = Math.min(1, stride.largestNorm() / Math.sqrt(Math.max(squares, Double.MIN_NORMAL)));
        var rate = stride.learningRate() * Math.sqrt(1 - Math.pow(SECOND, step)) / (1 - Math.pow(FIRST, step));
        var keep = Math.min(stride.averaging(), (1.0 + step) / (10.0 + step));
        for (var i = 0; i < weights.length; i++) {
            var g = shrink * gradient[i];
            first[i] = (float) (FIRST * first[i] + (1 - FIRST) * g);
            second[i] = (float) (SECOND * second[i] + (1 - SECOND) * g * g);
            weights[i] = (float) (weights[i] * (1 - stride.learningRate() * stride.weightDecay())
                    - rate * first[i] / (Math.sqrt(second[i]) + SMALLEST));
            mean[i] = (float) (keep * mean[i] + (1 - keep) * weights[i]);
        }
    }

    /// Steps done.
    public int steps() {
        return step;
    }

    /// As they are now: the array itself, which the next step changes.
    public float[] weights() {
        return weights;
    }

    /// Running mean of the weights: the array itself, which the next step changes.
    public float[] mean() {
        return mean;
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(step);
        for (var values : new float[][] {weights, first, second, mean}) {
            write(out, values);
        }
    }

    /// The opposite of [#write(DataOutputStream)].
    public static Adam read(DataInputStream in) throws IOException {
        return new Adam(in.readInt(), readFloats(in), readFloats(in), readFloats(in), readFloats(in));
    }

    public static void write(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (var value : values) {
            out.writeFloat(value);
        }
    }

    public static float[] readFloats(DataInputStream in) throws IOException {
        var values = new float[in.readInt()];
        for (var i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
