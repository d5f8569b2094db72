package io.nimbusguard.cli.demo;

import io.nimbusguard.cli.view.DemoFrame.Bill;
import io.nimbusguard.scaling.DecisionSource;
import java.util.Map;
import java.util.OptionalDouble;

/// What a demo came to. A value that does not exist is empty, never 0.
///
/// @param passes      runs of the graph since the replay began
/// @param decisions   passes by the rung that decided
/// @param scaleWrites replica counts written
/// @param regret      our cost over the oracle's, minus 1
/// @param hpaRegret   the HPA's
public record DemoSummary(
        String trace,
        long seed,
        long passes,
        Map<DecisionSource, Long> decisions,
        long scaleWrites,
        ForecastQuality forecast,
        OptionalDouble regret,
        OptionalDouble hpaRegret,
        Bill ours,
        Bill hpa) {

    /// @param errorRatio mean absolute error at ten minutes over the mean load
    /// @param coverage80 share of values that fell into the 80 % band
    /// @param confidence of the newest forecast
    public record ForecastQuality(OptionalDouble errorRatio, OptionalDouble coverage80, OptionalDouble confidence) {}

    public DemoSummary {
        decisions = Map.copyOf(decisions);
    }
}
