package io.nimbusguard.forecasting.lstm;

import static io.nimbusguard.weights.Parameters.tensor;

import io.nimbusguard.forecasting.Horizons;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.forecasting.QuantileCurve;
import io.nimbusguard.weights.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The network's tensors: an LSTM over the sequence, whose last state joins the side inputs in a small head.
/// ```
/// baseline = softmax(head + prior) . simple outlooks     in units of the window's scale, above the newest value
/// median = baseline + skip . side + head
/// next quantile outwards = one before ± usual step * (1 + |baseline| / 4) * softplus(head) / ln 2
/// ```
/// The last layers start at 0: an untrained net says its baseline, mostly that demand stays, with a fleet's usual
/// spread. Quantiles cannot cross, whatever the weights.
/// All work happens inside a scope of the caller's; only the weights outlive it. One thread at a time trains, many may
/// look on.
final class Net {

    static final int OUTPUTS = Horizons.POINTS.size() + Horizons.MAXIMA.size();
    static final int LEVELS = QuantileCurve.LEVELS.size();
    static final int FEATURES = NetworkForecast.OTHERS.size();
    static final int POINTS = Horizons.POINTS.size();
    static final int BAND = NetworkForecast.BAND.size();

    private static final int MEDIAN = QuantileCurve.LEVELS.indexOf(0.5);
    private static final int ABOVE = LEVELS - 1 - MEDIAN;
    private static final int HEAD = 48;
    private static final int DEMAND_HEAD = OUTPUTS * LEVELS;
    private static final int OUTLOOK_HEAD = OUTPUTS * WindowInputs.OUTLOOKS;
    private static final int FEATURE_HEAD = FEATURES * POINTS * BAND;
    private static final double USUAL_SPREAD = 0.5;
    private static final double GROWTH = 0.35;
    private static final float PERSISTENCE_PRIOR = 3;
    private static final double JUMP_SPREAD = 0.25;
    private static final double LN2 = Math.log(2);

    private final int window;
    private final int hidden;
    private final LSTMImpl lstm;
    private final LinearImpl inner;
    private final LinearImpl outer;
    private final LinearImpl skip;
    private final Parameters parameters;
    /// Usual distance between neighbouring quantiles, [1][output][level].
    private final Tensor stepsBelow;
    private final Tensor stepsAbove;
    private final Tensor bandSteps;
    private final Tensor prior;

    Net(LstmSettings settings) {
        window = settings.window();
        hidden = settings.hidden();
        var options = new LSTMOptions(WindowInputs.CHANNELS, hidden);
        options.batch_first().put(true);
        lstm = new LSTMImpl(options);
        inner = new LinearImpl(hidden + WindowInputs.SIDE, HEAD);
        outer = new LinearImpl(HEAD, DEMAND_HEAD + FEATURE_HEAD + OUTLOOK_HEAD);
        skip = new LinearImpl(WindowInputs.SIDE, OUTPUTS);
        parameters = new Parameters(handles());
        stepsBelow = tensor(steps(MEDIAN, -1), 1, OUTPUTS, MEDIAN);
        stepsAbove = tensor(steps(ABOVE, 1), 1, OUTPUTS, ABOVE);
        var band = new float[POINTS];
        for (var point = 0; point < POINTS; point++) {
            band[point] = (float) Math.pow(Horizons.POINTS.get(point), GROWTH);
        }
        bandSteps = tensor(band, 1, 1, POINTS);
        var first = new float[WindowInputs.OUTLOOKS];
        first[0] = PERSISTENCE_PRIOR;
        prior = tensor(first, 1, 1, WindowInputs.OUTLOOKS);
    }

    /// Own handles: those of the module's list go with the list.
    private List<Tensor> handles() {
        var handles = new ArrayList<Tensor>();
        for (var module : List.of(lstm, inner, outer, skip)) {
            try (var list = module.parameters()) {
                for (var i = 0; i < list.size(); i++) {
                    handles.add(new Tensor(list.get(i)));
                }
            }
        }
        return handles;
    }

    /// Gaps between the quantiles of a double exponential, nearest the median first.
    private static float[] steps(int count, int direction) {
        var steps = new float[OUTPUTS * count];
        for (var output = 0; output < OUTPUTS; output++) {
            var minutes = output < POINTS ? Horizons.POINTS.get(output) : Horizons.MAXIMA.get(output - POINTS);
            var before = 0.0;
            for (var i = 0; i < count; i++) {
                var level = QuantileCurve.LEVELS.get(MEDIAN + direction * (i + 1));
                var distance = -Math.log(2 * Math.min(level, 1 - level));
                steps[output * count + i] =
                        (float) (USUAL_SPREAD * Math.pow(minutes, GROWTH) * (distance - before) / LN2);
                before = distance;
            }
        }
        return steps;
    }

    /// Weights to begin with: uniform within the root of the inverse of the inputs, the last layers 0.
    static float[] initial(LstmSettings settings, RandomGenerator random) {
        var hidden = settings.hidden();
        var recurrent = recurrentWeights(hidden);
        var weights = new float[weights(settings)];
        fill(weights, 0, recurrent, 1 / Math.sqrt(hidden), random);
        fill(weights, recurrent, recurrent + innerWeights(hidden), 1 / Math.sqrt(hidden + WindowInputs.SIDE), random);
        return weights;
    }

    /// How many weights a net of that size has.
    static int weights(LstmSettings settings) {
        return recurrentWeights(settings.hidden())
                + innerWeights(settings.hidden())
                + (HEAD + 1) * (DEMAND_HEAD + FEATURE_HEAD + OUTLOOK_HEAD)
                + (WindowInputs.SIDE + 1) * OUTPUTS;
    }

    private static int recurrentWeights(int hidden) {
        return 4 * hidden * (WindowInputs.CHANNELS + hidden + 2);
    }

    private static int innerWeights(int hidden) {
        return HEAD * (hidden + WindowInputs.SIDE + 1);
    }

    private static void fill(float[] weights, int from, int to, double most, RandomGenerator random) {
        for (var i = from; i < to; i++) {
            weights[i] = (float) (most * (2 * random.nextDouble() - 1));
        }
    }

    Parameters parameters() {
        return parameters;
    }

    /// What comes out, in the units of the windows.
    ///
    /// @param demand   [batch][output][level]
    /// @param features [batch][feature][point][level of the band]
    record Said(Tensor demand, Tensor features) {}

    /// What the weights make of the inputs, before it is put in order.
    ///
    /// @param head    [batch][output of the head]
    /// @param skipped [batch][output]
    record Drawn(Tensor head, Tensor skipped) {}

    /// @param sequence [batch][minute][channel]
    /// @param side     [batch][input]
    /// @param outlooks [batch][output][outlook]
    /// @param masks    what the inputs of the head and what its inner units are multiplied by
    Said forward(Tensor sequence, Tensor side, Tensor outlooks, List<Tensor> masks) {
        return said(drawn(sequence, side, masks), outlooks);
    }

    /// @param masks empty in serving
    Drawn drawn(Tensor sequence, Tensor side, List<Tensor> masks) {
        var state = lstm.forward(sequence).get0().select(1, window - 1);
        var joined = torch.cat(new TensorVector(state, side), 1);
        joined = masks.isEmpty() ? joined : joined.mul(masks.get(0));
        var units = torch.relu(inner.forward(joined));
        units = masks.isEmpty() ? units : units.mul(masks.get(1));
        return new Drawn(outer.forward(units), skip.forward(side));
    }

    /// Has no weights of its own: what several nets have drawn may be put in order together.
    Said said(Drawn drawn, Tensor outlooks) {
        var head = drawn.head();
        var batch = head.size(0);
        var demand = head.narrow(1, 0, DEMAND_HEAD).view(batch, OUTPUTS, LEVELS);
        var weights = head.narrow(1, DEMAND_HEAD + FEATURE_HEAD, OUTLOOK_HEAD)
                .view(batch, OUTPUTS, WindowInputs.OUTLOOKS)
                .add(prior)
                .softmax(2);
        var baseline = weights.mul(outlooks).sum(2).unsqueeze(2);
        var median =
                demand.narrow(2, MEDIAN, 1).add(drawn.skipped().unsqueeze(2)).add(baseline);
        var unit = baseline.abs().mul(new Scalar(JUMP_SPREAD)).add(new Scalar(1));
        var below = torch.softplus(demand.narrow(2, 0, MEDIAN)).mul(stepsBelow).mul(unit);
        var above = torch.softplus(demand.narrow(2, MEDIAN + 1, ABOVE))
                .mul(stepsAbove)
                .mul(unit);
        var lower = median.sub(torch.cumsum(below, 2)).flip(2);
        var upper = median.add(torch.cumsum(above, 2));
        var features = head.narrow(1, DEMAND_HEAD, FEATURE_HEAD).view(batch, FEATURES, POINTS, BAND);
        var middle = features.select(3, 1);
        var down = middle.sub(torch.softplus(features.select(3, 0)).mul(bandSteps));
        var up = middle.add(torch.softplus(features.select(3, 2)).mul(bandSteps));
        return new Said(
                torch.cat(new TensorVector(lower, median, upper), 2),
                torch.stack(new TensorVector(down, middle, up), 3));
    }

    int units() {
        return hidden + WindowInputs.SIDE;
    }

    static int innerUnits() {
        return HEAD;
    }
}
