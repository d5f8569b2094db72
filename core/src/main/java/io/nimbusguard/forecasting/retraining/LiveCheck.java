package io.nimbusguard.forecasting.retraining;

import java.time.Instant;

/// How the network that served fared lately.
///
/// @param loss       mean quantile loss over the last thirty minutes, over what persistence errs
/// @param baseline   what forecasts without a network would have lost
/// @param rolledBack whether the network that served before it serves again
public record LiveCheck(Instant time, double loss, double baseline, boolean rolledBack) {}
