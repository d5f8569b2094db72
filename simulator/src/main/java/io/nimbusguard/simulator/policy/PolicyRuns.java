package io.nimbusguard.simulator.policy;

import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/// The runs on one sequence of arrivals. Runs that would ask for the same replicas are made once and charged at each
/// one's prices. Thread-safe.
public final class PolicyRuns {

    private final Arrivals arrivals;
    private final Once<Object, FinishedRun> finished = new Once<>();

    public PolicyRuns(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /// @param conditions those of the arrivals; prices may differ from call to call
    /// @param listener   hears a whole run, if need be one of its own
    /// @throws CancellationException where the thread is interrupted
    public PolicyRun run(Policy policy, Conditions conditions, RunListener listener) {
        var plan = policy.preparation().plan(arrivals, conditions);
        var heard = new AtomicBoolean(listener == RunListener.NOBODY);
        var run = finished.get(plan.sameness(), () -> {
            heard.set(true);
            return FinishedRun.of(plan, arrivals, conditions, listener);
        });
        if (!heard.get()) {
            FinishedRun.of(plan, arrivals, conditions, listener);
        }
        var settings = new ArrayList<>(run.settings());
        settings.addAll(plan.chosenBy());
        return new PolicyRun(run.ledger().score(conditions.prices()), settings, run.audit());
    }

    /// Runs made so far: fewer than asked for, where some are the same.
    int made() {
        return finished.size();
    }
}
