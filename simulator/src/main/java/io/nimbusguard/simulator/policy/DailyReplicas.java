package io.nimbusguard.simulator.policy;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Replicas asked for at each step of the day: two days of them are gathered, then smoothed on.
final class DailyReplicas {

    private final double[] first;
    private final double[] second;
    private int missing;
    private long origin = Long.MIN_VALUE;
    private @Nullable HoltWinters model;

    /// @param stepsPerDay length of the season
    DailyReplicas(int stepsPerDay) {
        this.first = new double[stepsPerDay];
        this.second = new double[stepsPerDay];
        this.missing = 2 * stepsPerDay;
        Arrays.fill(first, Double.NaN);
        Arrays.fill(second, Double.NaN);
    }

    /// Takes in the newest value and says what the next will be; NaN before every step of the day was seen twice.
    ///
    /// @param step since any midnight
    double next(long step, double value) {
        // The season begins where the series does, so that what is gathered stays in the order of time.
        origin = origin == Long.MIN_VALUE ? step : origin;
        var index = (int) Math.floorMod(step - origin, (long) first.length);
        if (model == null) {
            gather(index, value);
            if (missing > 0) {
                return Double.NaN;
            }
            model = HoltWinters.fitted(first, second);
        } else {
            model.add(index, value);
        }
        return model.ahead(index);
    }

    /// A step that is seen more than twice keeps its two newest values: days with gaps may come before whole ones.
    private void gather(int index, double value) {
        if (Double.isNaN(first[index])) {
            first[index] = value;
            missing--;
            return;
        }
        if (Double.isNaN(second[index])) {
            missing--;
        } else {
            first[index] = second[index];
        }
        second[index] = value;
    }

    Optional<HoltWinters> model() {
        return Optional.ofNullable(model);
    }
}
