package io.nimbusguard.forecasting.lstm;

import java.time.Duration;
import java.util.OptionalDouble;

/// Hears how a training goes.
@FunctionalInterface
public interface TrainingListener {

    TrainingListener SILENT = progress -> {};

    /// @param net            which of the nets, from 0
    /// @param step           of all nets together, from 1
    /// @param steps          of all nets together, if nothing ends the training early
    /// @param loss           mean over the newest steps
    /// @param validationLoss on the choosing part, where it was just looked at
    /// @param timeLeft       if the rest goes as fast as what was done in this run
    record Progress(int net, long step, long steps, double loss, OptionalDouble validationLoss, Duration timeLeft) {}

    void progress(Progress progress);
}
