package io.nimbusguard.forecasting.lstm;

/// How a network is trained.
///
/// @param network         its size
/// @param steps           of gradient descent, per net
/// @param batch           windows per step
/// @param chunk           windows worked on at once; a small number keeps native work in the cache
/// @param threads         that share the chunks of a step
/// @param seed            of all dice
/// @param learningRate    at its highest; rises over the first steps and falls like a cosine
/// @param weightDecay     pull of the weights to 0
/// @param averaging       share of the old mean that a step keeps, ratio in [0, 1)
/// @param roughness       what is taken from the inputs so that no one of them is relied on
/// @param checkEvery      steps from one look at the choosing part to the next; a checkpoint is written as often
/// @param patience        looks without improvement before training stops
public record TrainingSettings(
        LstmSettings network,
        int steps,
        int batch,
        int chunk,
        int threads,
        long seed,
        double learningRate,
        double weightDecay,
        double averaging,
        Roughness roughness,
        int checkEvery,
        int patience) {

    public static final TrainingSettings DEFAULT = new TrainingSettings(
            LstmSettings.DEFAULT, 8000, 512, 64, 2, 1, 2e-3, 1e-4, 0.999, Roughness.DEFAULT, 500, 6);

    /// @param dropout         share of the units and side inputs left out
    /// @param seasonMasking   chance that what lies hours, a day or a week back is hidden
    /// @param featureMasking  chance that a feature besides demand is hidden
    /// @param inputNoise      standard deviation of what is added to the normalised inputs
    /// @param gaps            chance that a window gets a gap
    /// @param rescaling       chance that all values are multiplied by a factor between 1/4 and 4
    public record Roughness(
            double dropout,
            double seasonMasking,
            double featureMasking,
            double inputNoise,
            double gaps,
            double rescaling) {

        public static final Roughness DEFAULT = new Roughness(0.2, 0.25, 0.15, 0.05, 0.1, 0.5);
        public static final Roughness NONE = new Roughness(0, 0, 0, 0, 0, 0);
    }

    public TrainingSettings withNetwork(LstmSettings other) {
        return new TrainingSettings(
                other,
                steps,
                batch,
                chunk,
                threads,
                seed,
                learningRate,
                weightDecay,
                averaging,
                roughness,
                checkEvery,
                patience);
    }

    public TrainingSettings withSteps(int other) {
        return new TrainingSettings(
                network,
                other,
                batch,
                chunk,
                threads,
                seed,
                learningRate,
                weightDecay,
                averaging,
                roughness,
                checkEvery,
                patience);
    }

    public TrainingSettings withSeed(long other) {
        return new TrainingSettings(
                network,
                steps,
                batch,
                chunk,
                threads,
                other,
                learningRate,
                weightDecay,
                averaging,
                roughness,
                checkEvery,
                patience);
    }

    public TrainingSettings withThreads(int other) {
        return new TrainingSettings(
                network,
                steps,
                batch,
                chunk,
                other,
                seed,
                learningRate,
                weightDecay,
                averaging,
                roughness,
                checkEvery,
                patience);
    }
}
