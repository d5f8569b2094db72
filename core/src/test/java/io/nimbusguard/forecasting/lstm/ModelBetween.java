package io.nimbusguard.forecasting.lstm;

/// Models that nobody trained, out of two that were.
public final class ModelBetween {

    private ModelBetween() {}

    /// Weight by weight, at `share` of the way from the one, of the same size, to the other.
    public static LstmModel of(LstmModel one, LstmModel other, double share) {
        var between = new float[one.settings().nets()][];
        for (var net = 0; net < between.length; net++) {
            between[net] = one.weights(net);
            var end = other.weights(net);
            for (var i = 0; i < between[net].length; i++) {
                between[net][i] += (float) (share * (end[i] - between[net][i]));
            }
        }
        return new LstmModel(one.settings(), between);
    }
}
