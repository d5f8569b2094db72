package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.audit.Audit;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.score.Score;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// What one policy made of one sequence of arrivals.
///
/// @param settings how its autoscaler was set
/// @param audit    what an auditor found, where one looked
public record PolicyRun(Score score, List<Setting> settings, Optional<Audit> audit) {

    public PolicyRun {
        settings = List.copyOf(settings);
    }

    /// Runs it from the first step to the last.
    ///
    /// @throws CancellationException where the thread is interrupted
    public static PolicyRun of(Policy policy, Arrivals arrivals, Conditions conditions) {
        return of(policy, arrivals, conditions, RunListener.NOBODY);
    }

    /// The same, with somebody looking on.
    ///
    /// @throws CancellationException where the thread is interrupted
    public static PolicyRun of(Policy policy, Arrivals arrivals, Conditions conditions, RunListener listener) {
        return new PolicyRuns(arrivals).run(policy, conditions, listener);
    }
}
