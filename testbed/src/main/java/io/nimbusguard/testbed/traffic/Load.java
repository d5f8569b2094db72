package io.nimbusguard.testbed.traffic;

import io.nimbusguard.planning.Prices;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.load.SeededCounts;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.TraceReader;
import java.nio.file.Path;

/// The requests of one workload in steps of five seconds, counted from the anchor; its past has negative
/// numbers. The same plan gives the same requests.
///
/// Outside of the trace it repeats: by whole weeks where it has one, else whole days, else its length. A gap has
/// the rate before it.
public final class Load {

    private static final long DAY = 86_400;
    private static final long WEEK = 7 * DAY;

    private final WorkloadPlan plan;
    private final Trace trace;
    private final double factor;
    private final SeededCounts counts;

    public Load(WorkloadPlan plan, Trace trace) {
        this.plan = plan;
        this.trace = trace;
        var conditions = new Conditions(Realism.STANDARD, 60, plan.peakReplicas(), 1, Prices.STANDARD);
        this.factor = Arrivals.scale(trace, conditions) * plan.capacity() / Service.CAPACITY;
        this.counts = new SeededCounts("testbed arrivals " + trace.origin().sha256(), plan.seed());
    }

    public static Load of(WorkloadPlan plan) {
        return new Load(plan, new TraceReader().read(Path.of(plan.trace())));
    }

    /// Mean rate of a step [requests/s].
    public double rate(long step) {
        var seconds = plan.positionSeconds() + (step + 0.5) * Service.STEP_SECONDS * plan.speed();
        var row = (int) (within(seconds) / trace.step().toSeconds());
        while (row > 0 && trace.isGap(row)) {
            row--;
        }
        return trace.isGap(row) ? 0 : trace.rate(row) * factor;
    }

    /// Requests that arrive in a step.
    public double requests(long step) {
        return counts.draw(rate(step) * Service.STEP_SECONDS, step);
    }

    /// Replicas that carry a step's requests within the objective, at least 1.
    public int need(long step) {
        return Math.max(1, (int) Math.ceil(requests(step) / (plan.capacity() * Service.STEP_SECONDS)));
    }

    /// Replicas that carry a step's mean rate at that share of their capacity, at least 1.
    public int replicasAt(double utilization, long step) {
        return Math.max(1, (int) Math.ceil(rate(step) / (utilization * plan.capacity())));
    }

    /// The step that `second` lies in, counted from the anchor.
    public static long stepOf(long second) {
        return Math.floorDiv(second, Service.STEP_SECONDS);
    }

    private double within(double seconds) {
        var length = trace.size() * trace.step().toSeconds();
        if (seconds >= 0 && seconds < length) {
            return seconds;
        }
        var unit = length >= WEEK ? WEEK : length >= DAY ? DAY : length;
        var period = length / unit * unit;
        var from = seconds < 0 ? 0 : length - period;
        var offset = (seconds - from) % period;
        return from + (offset < 0 ? offset + period : offset);
    }
}
