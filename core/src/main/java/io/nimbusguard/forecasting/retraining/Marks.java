package io.nimbusguard.forecasting.retraining;

import java.util.List;

/// How a network did in an exam.
///
/// @param losses   mean quantile loss on each part, over what plain persistence errs there; NaN where nothing came
/// @param coverage share of what came that lay within the 80 % band; NaN where nothing came
record Marks(List<Double> losses, double coverage) {

    Marks {
        losses = List.copyOf(losses);
    }

    /// Mean over the parts, each with the same weight; NaN where nothing came.
    double loss() {
        return losses.stream()
                .filter(loss -> !loss.isNaN())
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }
}
