package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.cluster.ServedStep;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.RunListener;
import io.nimbusguard.workflow.PassReport;

/// The scored steps of one run, minute by minute: replicas, and time in violation.
final class RunRecord implements RunListener {

    private final Arrivals arrivals;
    private final StepTimes times;
    private final Days<Day> days = new Days<>(Day::new);
    private final ForecastRecord forecasts = new ForecastRecord();
    private boolean scored;

    RunRecord(Arrivals arrivals) {
        this.arrivals = arrivals;
        this.times = new StepTimes(arrivals);
    }

    /// One day of it.
    static final class Day {

        /// Replicas paid for at the end of each minute; 0 where nothing is scored.
        private final int[] replicas = new int[Days.MINUTES];
        private final int[] violatingSteps = new int[Days.MINUTES];

        int[] replicas() {
            return replicas;
        }

        int[] violatingSteps() {
            return violatingSteps;
        }

        int violationSeconds() {
            var steps = 0;
            for (var minute : violatingSteps) {
                steps += minute;
            }
            return steps * Service.STEP_SECONDS;
        }
    }

    @Override
    public void served(ServedStep step) {
        var second = times.epochSecond(step.index());
        scored = arrivals.scored(step.index());
        if (scored) {
            var day = days.at(second);
            var minute = Days.minute(second);
            day.replicas[minute] = step.requested();
            day.violatingSteps[minute] += step.violating() ? 1 : 0;
        }
    }

    @Override
    public void onPass(PassReport report) {
        report.decision()
                .ifPresent(decision -> forecasts.add(
                        decision.forecast(), decision.observation().demand(), scored));
    }

    Days<Day> days() {
        return days;
    }

    ForecastRecord forecasts() {
        return forecasts;
    }
}
