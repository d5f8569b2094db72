package io.nimbusguard.dqn.network;

/// How a network is trained.
///
/// @param members      trained side by side, each with its own beginning and its own draws
/// @param updates      of each member
/// @param batch        transitions per update
/// @param seed         of all dice
/// @param learningRate at the beginning; falls like half a cosine
/// @param weightDecay  pull of the weights to 0, in units of the learning rate and apart from the gradient
/// @param averaging    share of the old mean of the weights that an update keeps, ratio in [0, 1)
/// @param discount     of one tick, ratio in [0, 1]
/// @param syncEvery    updates from one copy of the online network to the target network to the next
public record LearningSettings(
        int members,
        int updates,
        int batch,
        long seed,
        double learningRate,
        double weightDecay,
        double averaging,
        double discount,
        int syncEvery) {

    /// From transitions that are all there: what is shipped.
    public static final LearningSettings OFFLINE = new LearningSettings(3, 3000, 512, 1, 1e-3, 0.2, 0.999, 0.995, 200);

    /// From those of late, starting from the weights that serve.
    public static final LearningSettings LIVE = new LearningSettings(3, 600, 64, 1, 2e-4, 0.2, 0.99, 0.995, 200);

    public LearningSettings {
        if (members < 1 || updates < 1 || batch < 1 || syncEvery < 1 || !(discount >= 0 && discount <= 1)) {
            throw new IllegalArgumentException("nothing can be learned with " + members + " members, " + updates
                    + " updates, batches of " + batch + ", discount " + discount + " and a sync every " + syncEvery);
        }
    }

    public LearningSettings withMembers(int other) {
        return new LearningSettings(
                other, updates, batch, seed, learningRate, weightDecay, averaging, discount, syncEvery);
    }

    public LearningSettings withUpdates(int other) {
        return new LearningSettings(
                members, other, batch, seed, learningRate, weightDecay, averaging, discount, syncEvery);
    }

    public LearningSettings withBatch(int other) {
        return new LearningSettings(
                members, updates, other, seed, learningRate, weightDecay, averaging, discount, syncEvery);
    }

    public LearningSettings withSeed(long other) {
        return new LearningSettings(
                members, updates, batch, other, learningRate, weightDecay, averaging, discount, syncEvery);
    }

    public LearningSettings withDiscount(double other) {
        return new LearningSettings(
                members, updates, batch, seed, learningRate, weightDecay, averaging, other, syncEvery);
    }
}
