package io.nimbusguard.forecasting.retraining;

import io.nimbusguard.forecasting.lstm.LstmModel;

/// What became of a retraining.
public sealed interface RetrainingOutcome {

    /// The challenger serves from now on.
    record Promoted(LstmModel model, Figures figures) implements RetrainingOutcome {}

    /// The network that served goes on.
    record Rejected(LstmModel model, Rejection reason, Figures figures) implements RetrainingOutcome {}

    /// Nothing was trained to the end.
    ///
    /// @param reason for people
    record Skipped(String reason) implements RetrainingOutcome {}
}
