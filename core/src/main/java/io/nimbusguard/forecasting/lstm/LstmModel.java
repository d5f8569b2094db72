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

    /// A model between this one and `other`, weight by weight: often as good as each at what it knows best.
    ///
    /// @param other of the same size
    /// @param share of the way, from 0 (this) to 1 (the other)
    public LstmModel towards(LstmModel other, double share) {
        if (!settings.equals(other.settings)) {
            throw new IllegalArgumentException("between " + settings + " and " + other.settings + " lies nothing");
        }
        var between = new float[weights.length][];
        for (var net = 0; net < weights.length; net++) {
            between[net] = weights[net].clone();
            for (var i = 0; i < between[net].length; i++) {
                between[net][i] += (float) (share * (other.weights[net][i] - between[net][i]));
            }
        }
        return new LstmModel(settings, between);
    }
}
