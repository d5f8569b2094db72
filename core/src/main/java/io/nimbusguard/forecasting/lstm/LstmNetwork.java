package io.nimbusguard.forecasting.lstm;

import static io.nimbusguard.weights.Parameters.tensor;

import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.MinuteView;
import io.nimbusguard.forecasting.NetworkForecast;
import io.nimbusguard.forecasting.lstm.WindowInputs.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// A model at work.
public final class LstmNetwork implements DemandNetwork {

    /// Windows worked on at once.
    private static final int CHUNK = 64;
    static final double FURTHEST = 6;
    private static final double LARGEST = 1e16;

    private final LstmSettings settings;
    private final List<Net> nets;

    LstmNetwork(LstmModel model) {
        settings = model.settings();
        nets = IntStream.range(0, settings.nets())
                .mapToObj(index -> {
                    var net = new Net(settings);
                    net.parameters().load(model.weights(index));
                    return net;
                })
                .toList();
    }

    @Override
    public List<Optional<NetworkForecast>> forecastAll(List<MinuteView> views) {
        var inputs = new WindowInputs(settings.window());
        var windows = views.stream().map(inputs::of).toList();
        var present = windows.stream().flatMap(Optional::stream).toList();
        var said = new ArrayList<NetworkForecast>(present.size());
        for (var from = 0; from < present.size(); from += CHUNK) {
            said.addAll(ask(present.subList(from, Math.min(present.size(), from + CHUNK))));
        }
        var next = said.iterator();
        return windows.stream().map(window -> window.map(_ -> next.next())).toList();
    }

    private List<NetworkForecast> ask(List<Window> windows) {
        var size = windows.size();
        var each = settings.window() * WindowInputs.CHANNELS;
        var sequence = new float[size * each];
        var side = new float[size * WindowInputs.SIDE];
        var perOutlook = Net.OUTPUTS * WindowInputs.OUTLOOKS;
        // Those of every net.
        var outlooks = new float[nets.size() * size * perOutlook];
        for (var i = 0; i < size; i++) {
            System.arraycopy(windows.get(i).sequence, 0, sequence, i * each, each);
            System.arraycopy(windows.get(i).side, 0, side, i * WindowInputs.SIDE, WindowInputs.SIDE);
            for (var net = 0; net < nets.size(); net++) {
                System.arraycopy(windows.get(i).outlooks, 0, outlooks, (net * size + i) * perOutlook, perOutlook);
            }
        }
        var demand = new float[size * Net.OUTPUTS * Net.LEVELS];
        var features = new float[size * Net.FEATURES * Net.POINTS * Net.BAND];
        try (var _ = new PointerScope();
                var _ = new InferenceMode()) {
            var sequences = tensor(sequence, size, settings.window(), WindowInputs.CHANNELS);
            var sides = tensor(side, size, WindowInputs.SIDE);
            var heads = new TensorVector();
            var skips = new TensorVector();
            for (var net : nets) {
                var drawn = net.drawn(sequences, sides, List.of());
                heads.push_back(drawn.head());
                skips.push_back(drawn.skipped());
            }
            var said = nets.getFirst()
                    .said(
                            new Net.Drawn(torch.cat(heads, 0), torch.cat(skips, 0)),
                            tensor(outlooks, (long) nets.size() * size, Net.OUTPUTS, WindowInputs.OUTLOOKS));
            addMean(said.demand(), demand);
            addMean(said.features(), features);
        }
        return IntStream.range(0, size)
                .mapToObj(i -> translated(windows.get(i), i, demand, features))
                .toList();
    }

    /// Of what all nets say, one after the other.
    private void addMean(Tensor values, float[] mean) {
        var read = new float[nets.size() * mean.length];
        values.contiguous().data_ptr_float().get(read);
        for (var i = 0; i < read.length; i++) {
            mean[i % mean.length] += read[i] / nets.size();
        }
    }

    /// From units of the window to those of the workload.
    private static NetworkForecast translated(Window window, int index, float[] demand, float[] features) {
        var quantiles = new float[Net.OUTPUTS * Net.LEVELS];
        for (var i = 0; i < quantiles.length; i++) {
            var above = Math.min(FURTHEST, window.scale * demand[index * quantiles.length + i]);
            quantiles[i] = (float) Math.clamp(Math.exp(window.base + above) - WindowInputs.OFFSET, 0, LARGEST);
        }
        var factors = new float[Net.FEATURES * Net.POINTS * Net.BAND];
        for (var i = 0; i < factors.length; i++) {
            var scale = window.featureScale[i / (Net.POINTS * Net.BAND)];
            factors[i] =
                    (float) Math.exp(Math.clamp(scale * features[index * factors.length + i], -FURTHEST, FURTHEST));
        }
        return new NetworkForecast(quantiles, factors);
    }
}
