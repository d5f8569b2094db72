package io.nimbusguard.forecasting.retraining;

import java.time.Duration;
import java.time.InstantSource;

/// How long a challenger may be trained.
public sealed interface Effort {

    /// The same number of steps everywhere, so that the same minutes always give the same network.
    ///
    /// @param perNet of gradient descent
    record Steps(int perNet) implements Effort {}

    /// As many steps as this machine makes in the time, judging included. What is not done by then is given up.
    record Within(Duration most, InstantSource clock) implements Effort {}
}
