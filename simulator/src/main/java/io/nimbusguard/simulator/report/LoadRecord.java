package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;

/// What arrived in the scored steps, minute by minute, and how many replicas it needed.
final class LoadRecord {

    private final Days<Day> days = new Days<>(Day::new);

    private LoadRecord() {}

    static LoadRecord of(Arrivals arrivals) {
        var record = new LoadRecord();
        var times = new StepTimes(arrivals);
        for (var step = 0; step < arrivals.size(); step++) {
            var second = times.epochSecond(step);
            if (arrivals.scored(step)) {
                record.days.at(second).add(Days.minute(second), arrivals.requests(step), arrivals.need(step));
            }
        }
        return record;
    }

    /// One day of it.
    static final class Day {

        private final double[] requests = new double[Days.MINUTES];
        private final int[] steps = new int[Days.MINUTES];
        private final int[] need = new int[Days.MINUTES];

        private void add(int minute, double arrived, int needed) {
            requests[minute] += arrived;
            steps[minute]++;
            need[minute] = Math.max(need[minute], needed);
        }

        /// Mean of each minute [requests per second]; NaN where nothing is scored.
        double[] rates() {
            var rates = new double[Days.MINUTES];
            for (var minute = 0; minute < rates.length; minute++) {
                rates[minute] = steps[minute] == 0
                        ? Double.NaN
                        : requests[minute] / ((double) steps[minute] * Service.STEP_SECONDS);
            }
            return rates;
        }

        /// Most replicas that a step of the minute needs; 0 where nothing is scored.
        int[] need() {
            return need;
        }
    }

    Days<Day> days() {
        return days;
    }
}
