package io.nimbusguard.dqn.network;

import static io.nimbusguard.dqn.network.Shape.HIDDEN;
import static io.nimbusguard.weights.Parameters.tensor;

import io.nimbusguard.weights.Parameters;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The tensors of one member or several, side by side:
/// ```
/// Q(state, posture) = prior + last . relu(second . relu(first . [shared, own of the posture]))
/// ```
/// The part of the first layer that all postures share is worked out once per state. All work happens inside a scope of
/// the caller's; only the weights outlive it.
final class QNet {

    private final Shape shape;
    private final int members;
    private final Tensor byShared;
    private final Tensor byOwn;
    private final Tensor bias;
    private final Tensor second;
    private final Tensor secondBias;
    private final Tensor last;
    private final Tensor lastBias;

    QNet(Shape shape, int members) {
        this.shape = shape;
        this.members = members;
        byShared = zeros(shape.shared(), members * HIDDEN);
        byOwn = zeros(shape.own(), members * HIDDEN);
        bias = zeros(members * HIDDEN);
        second = zeros(members, HIDDEN, HIDDEN);
        secondBias = zeros(members, 1, HIDDEN);
        last = zeros(members, HIDDEN, 1);
        lastBias = zeros(members, 1, 1);
    }

    private static Tensor zeros(int... shape) {
        var count = 1;
        var sizes = new long[shape.length];
        for (var i = 0; i < shape.length; i++) {
            count *= shape[i];
            sizes[i] = shape[i];
        }
        return tensor(new float[count], sizes);
    }

    /// A single member that learns, and its weights as one array.
    record Learner(QNet net, Parameters parameters) {

        static Learner of(Shape shape) {
            var net = new QNet(shape, 1);
            var tensors =
                    List.of(net.byShared, net.byOwn, net.bias, net.second, net.secondBias, net.last, net.lastBias);
            tensors.forEach(tensor -> tensor.requires_grad_(true));
            return new Learner(net, new Parameters(tensors));
        }
    }

    /// @param weights of that member, as [Shape] says
    void load(int member, float[] weights) {
        var from = 0;
        for (var tensor : List.of(byShared, byOwn, bias)) {
            from = interleave(buffer(tensor), member, weights, from);
        }
        for (var tensor : List.of(second, secondBias, last, lastBias)) {
            var each = (int) tensor.numel() / members;
            buffer(tensor).put(member * each, weights, from, each);
            from += each;
        }
    }

    /// Rows of `HIDDEN` weights, those of other members between them.
    private int interleave(FloatBuffer to, int member, float[] weights, int from) {
        var next = from;
        for (var at = member * HIDDEN; at < to.capacity(); at += members * HIDDEN) {
            to.put(at, weights, next, HIDDEN);
            next += HIDDEN;
        }
        return next;
    }

    private static FloatBuffer buffer(Tensor tensor) {
        return tensor.data_ptr_float().capacity(tensor.numel()).asBuffer();
    }

    /// @return [member][state * posture]
    Tensor values(Rows rows) {
        var each = rows.states * Rows.POSTURES;
        var shared = torch.addmm(bias, of(rows.shared, rows.states, shape.shared()), byShared)
                .view(rows.states, 1, (long) members * HIDDEN);
        var first = of(rows.own, each, shape.own())
                .mm(byOwn)
                .view(rows.states, Rows.POSTURES, (long) members * HIDDEN)
                .add(shared)
                .relu_();
        var units = torch.baddbmm(secondBias, first.view(each, members, HIDDEN).permute(1, 0, 2), second)
                .relu_();
        return units.bmm(last).add(lastBias).view(members, each).add(of(rows.prior, 1, each));
    }

    /// Not copied: the pointer lives as long as the scope does.
    private static Tensor of(float[] values, long... sizes) {
        return torch.from_blob(new FloatPointer(values), sizes);
    }
}
