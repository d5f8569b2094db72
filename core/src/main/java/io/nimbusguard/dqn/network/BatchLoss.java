package io.nimbusguard.dqn.network;

import static io.nimbusguard.weights.Parameters.tensor;

import io.nimbusguard.dqn.CentredLoss;
import io.nimbusguard.dqn.QTarget;
import io.nimbusguard.dqn.Transition;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/// How wrong one member is about a batch of transitions, and which way its weights should go.
final class BatchLoss {

    private final Shape shape;
    private final Standardisation standardisation;
    private final QNet.Learner learner;

    BatchLoss(Shape shape, Standardisation standardisation) {
        this.shape = shape;
        this.standardisation = standardisation;
        learner = QNet.Learner.of(shape);
    }

    /// @param gradient of the loss by each weight, filled here
    /// @return the mean over the batch
    double of(List<Transition> batch, QTarget target, float[] weights, float[] gradient) {
        var rows = Rows.of(batch.stream().map(Transition::state).toList(), shape, standardisation);
        var said = new float[batch.size() * Rows.POSTURES];
        var slopes = new float[said.length];
        var loss = 0.0;
        learner.parameters().load(weights);
        learner.parameters().clearGradients();
        try (var _ = new PointerScope()) {
            var values = learner.net().values(rows);
            values.data_ptr_float().get(said);
            for (var i = 0; i < batch.size(); i++) {
                var taught = target.ofAll(batch.get(i).consequences());
                var weight = batch.get(i).weight() / batch.size();
                loss += CentredLoss.of(said, taught, i * Rows.POSTURES, weight, slopes);
            }
            values.mul(tensor(slopes, 1, slopes.length)).sum().backward();
            Arrays.fill(gradient, 0);
            learner.parameters().addGradients(gradient);
        }
        return loss;
    }
}
