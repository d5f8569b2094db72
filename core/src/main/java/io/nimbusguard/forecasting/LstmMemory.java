package io.nimbusguard.forecasting;

/// What [LstmForecaster] remembers of one workload. Immutable as soon as it leaves the forecaster.
public final class LstmMemory {}
