package io.nimbusguard.forecasting.lstm;

import static io.nimbusguard.weights.Parameters.tensor;

import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.forecasting.QuantileCurve;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Quantile loss of what a net says.
/// ```
/// loss = mix * pinball of demand / usual error of the source + (1 - mix) * pinball of its logarithm / window's scale
///        + FEATURES * pinball of the other features' logarithms / their scale
/// ```
/// The first is what forecasts are judged by; the second keeps a few huge windows from deciding everything.
final class Loss {

    private static final double MIX = 0.2;
    private static final double FEATURES = 0.05;
    /// A logarithm above the newest value that the first part follows [nepers].
    private static final double FURTHEST = 5;

    private final Tensor levels;
    private final Tensor band;

    Loss() {
        levels = tensor(floats(QuantileCurve.LEVELS), 1, 1, Net.LEVELS);
        band = tensor(floats(NetworkForecast.BAND), 1, 1, 1, Net.BAND);
    }

    private static float[] floats(List<Double> values) {
        var floats = new float[values.size()];
        for (var i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }

    /// @param training what is minimised
    /// @param demand   the first part alone, mean over windows and outputs
    record Value(Tensor training, Tensor demand) {}

    Value of(Net.Said said, Batch batch) {
        var size = batch.size;
        var base = tensor(batch.base, size, 1, 1);
        var scale = tensor(batch.scale, size, 1, 1);
        var unit = tensor(batch.unit, size, 1, 1);
        var known = tensor(batch.known, size, Net.OUTPUTS, 1);
        var count = known.sum().clamp_min(new Scalar(1)).mul(new Scalar(Net.LEVELS));

        var above = said.demand().mul(scale).clamp_max(new Scalar(FURTHEST));
        var demand = above.add(base).sub(unit).exp();
        var linear = pinball(tensor(batch.linear, size, Net.OUTPUTS, 1).sub(demand), levels)
                .mul(known)
                .sum()
                .div(count);
        var logarithmic = pinball(
                        tensor(batch.logarithmic, size, Net.OUTPUTS, 1).sub(said.demand()), levels)
                .mul(known)
                .sum()
                .div(count);
        var featuresKnown = tensor(batch.featuresKnown, size, Net.FEATURES, Net.POINTS, 1);
        var features = pinball(
                        tensor(batch.features, size, Net.FEATURES, Net.POINTS, 1)
                                .sub(said.features()),
                        band)
                .mul(featuresKnown)
                .sum()
                .div(featuresKnown.sum().clamp_min(new Scalar(1)).mul(new Scalar(Net.BAND)));
        var training = linear.mul(new Scalar(MIX))
                .add(logarithmic.mul(new Scalar(1 - MIX)))
                .add(features.mul(new Scalar(FEATURES)));
        return new Value(training, linear);
    }

    private static Tensor pinball(Tensor miss, Tensor levels) {
        return torch.maximum(miss.mul(levels), miss.mul(levels.sub(new Scalar(1))));
    }
}
