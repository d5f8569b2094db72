package io.nimbusguard.forecasting.lstm;

/// Weights of the averaged nets. Never changed once made.
public final class LstmModel {

    private final LstmSettings settings;
    private final float[][] weights;

    /// @param weights of each net, all tensors behind one another
    LstmModel(LstmSettings settings, float[][] weights) {
        this.settings = settings;
        this.weights = weights;
    }

    public LstmSettings settings() {
        return settings;
    }

    float[] weights(int net) {
        return weights[net].clone();
    }

    /// Whether every weight is a number.
    public boolean isFinite() {
        for (var net : weights) {
            for (var weight : net) {
                if (!Float.isFinite(weight)) {
                    return false;
                }
            }
        }
        return true;
    }
}
