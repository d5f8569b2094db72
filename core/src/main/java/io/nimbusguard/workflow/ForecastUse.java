package io.nimbusguard.workflow;

import io.nimbusguard.forecasting.Horizons;
import java.time.Duration;

/// How far the forecast speaks, as the object says.
///
/// @param enabled       whether there is a forecast at all; without one the demand of the last five minutes decides
/// @param horizon       how far ahead it is looked
/// @param minConfidence below which it may only raise, ratio in [0, 1]
public record ForecastUse(boolean enabled, Duration horizon, double minConfidence) {

    /// Where the object does not say.
    public static final ForecastUse STANDARD =
            new ForecastUse(true, Duration.ofMinutes(Horizons.POINTS.getLast()), 0.4);

    public ForecastUse {
        if (!(minConfidence >= 0 && minConfidence <= 1)) {
            throw new IllegalArgumentException("minConfidence is a ratio in [0, 1], but is " + minConfidence);
        }
        if (horizon.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("the horizon is at least a minute, but is " + horizon);
        }
    }
}
