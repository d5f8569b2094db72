package io.nimbusguard.weights;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A network's tensors as one flat array of weights: all of them behind one another.
///
/// @param tensors in the order in which their weights stand
public record Parameters(List<Tensor> tensors) {

    public Parameters {
        tensors = List.copyOf(tensors);
    }

    /// A tensor of its own memory.
    public static Tensor tensor(float[] values, long... shape) {
        return torch.from_blob(new FloatPointer(values), shape).clone();
    }

    public void load(float[] weights) {
        var from = 0;
        for (var tensor : tensors) {
            var count = (int) tensor.numel();
            tensor.data_ptr_float().put(weights, from, count);
            from += count;
        }
    }

    public void clearGradients() {
        for (var tensor : tensors) {
            var gradient = tensor.grad();
            if (gradient.defined()) {
                gradient.zero_();
            }
        }
    }

    /// Adds the gradients of all weights to `sum`.
    public void addGradients(float[] sum) {
        var from = 0;
        for (var tensor : tensors) {
            var count = (int) tensor.numel();
            var gradient = tensor.grad();
            if (gradient.defined()) {
                var values = new float[count];
                gradient.data_ptr_float().get(values);
                for (var i = 0; i < count; i++) {
                    sum[from + i] += values[i];
                }
            }
            from += count;
        }
    }
}
