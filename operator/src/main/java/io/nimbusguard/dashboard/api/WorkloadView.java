package io.nimbusguard.dashboard.api;

import io.nimbusguard.dashboard.api.DecisionView.ForecastView;
import io.nimbusguard.dashboard.api.DecisionView.Input;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One workload: its line, its last hours, what is forecast, and what was decided.
///
/// @param forecast of the last pass
/// @param inputs   of the last pass
/// @param history  the nine features over the last hour, a value a minute, by name
/// @param marks    decisions that something came of, within the hours shown, newest last
/// @param last     id of the newest decision
public record WorkloadView(
        int schema,
        WorkloadRow workload,
        Chart chart,
        @Nullable ForecastView forecast,
        List<Input> inputs,
        Map<String, List<@Nullable Double>> history,
        List<DecisionLine> marks,
        @Nullable String last) {

    public WorkloadView {
        inputs = List.copyOf(inputs);
        history = Map.copyOf(history);
        marks = List.copyOf(marks);
    }

    /// A value a minute; the first minute ends at `start`. What is missing is null.
    ///
    /// @param start          milliseconds since the epoch
    /// @param load           [requests per second]
    /// @param forecastLower  10 % quantile that was forecast ten minutes before, and two more; ten minutes longer
    ///                       than the load
    public record Chart(
            long start,
            int stepSeconds,
            List<@Nullable Double> load,
            List<@Nullable Double> forecastLower,
            List<@Nullable Double> forecastMedian,
            List<@Nullable Double> forecastUpper,
            List<@Nullable Double> current,
            List<@Nullable Double> ready,
            List<@Nullable Double> needed,
            List<@Nullable Double> shadowHpa) {}
}
