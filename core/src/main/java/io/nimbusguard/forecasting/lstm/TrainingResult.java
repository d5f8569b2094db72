package io.nimbusguard.forecasting.lstm;

/// How a training ended.
public sealed interface TrainingResult {

    /// @param validationLoss of the finished model on the choosing part
    /// @param steps          done, of all nets together
    record Trained(LstmModel model, double validationLoss, long steps) implements TrainingResult {}

    /// Interrupted; the newest checkpoint is where it goes on.
    record Interrupted(long steps) implements TrainingResult {}
}
