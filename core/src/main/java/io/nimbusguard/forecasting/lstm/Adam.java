package io.nimbusguard.forecasting.lstm;

/// Adam with decoupled weight decay (Loshchilov and Hutter, 2019) and a mean over the weights it passed through, in
/// plain arrays: deterministic, and easily kept.
final class Adam {

    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double SMALLEST = 1e-8;
    private static final double LARGEST_NORM = 1;

    final float[] weights;
    final float[] first;
    final float[] second;
    /// Running mean of the weights.
    final float[] mean;
    int step;

    Adam(float[] weights) {
        this.weights = weights;
        this.first = new float[weights.length];
        this.second = new float[weights.length];
        this.mean = weights.clone();
    }

    /// @param averaging share of the old mean that is kept; the first steps keep less, so that the start is forgotten
    void step(float[] gradient, double learningRate, double weightDecay, double averaging) {
        step++;
        var squares = 0.0;
        for (var g : gradient) {
            squares += (double) g * g;
        }
        var shrink = Math.min(1, LARGEST_NORM / Math.sqrt(Math.max(squares, Double.MIN_NORMAL)));
        var rate = learningRate * Math.sqrt(1 - Math.pow(SECOND, step)) / (1 - Math.pow(FIRST, step));
        var keep = Math.min(averaging, (1.0 + step) / (10.0 + step));
        for (var i = 0; i < weights.length; i++) {
            var g = shrink * gradient[i];
            first[i] = (float) (FIRST * first[i] + (1 - FIRST) * g);
            second[i] = (float) (SECOND * second[i] + (1 - SECOND) * g * g);
            weights[i] = (float) (weights[i] * (1 - learningRate * weightDecay)
                    - rate * first[i] / (Math.sqrt(second[i]) + SMALLEST));
            mean[i] = (float) (keep * mean[i] + (1 - keep) * weights[i]);
        }
    }
}
