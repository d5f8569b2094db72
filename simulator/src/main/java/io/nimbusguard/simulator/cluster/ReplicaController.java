package io.nimbusguard.simulator.cluster;

import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.load.Faults;

/// Makes as many pods as are asked for, as the controllers of a Deployment do: replaces those that are killed, keeps to
/// what a quota or the nodes leave, and rolls a new version out with 25 % of surge and 25 % unavailable.
final class ReplicaController {

    private static final double ROLLING_SHARE = 0.25;

    private final Pods pods;
    private final Arrivals arrivals;
    private final Faults faults;
    private final StartupTimes added;
    private final StartupTimes replaced;
    private int desired;
    private int owed;
    private long made;
    private boolean rollingOut;

    ReplicaController(Pods pods, Arrivals arrivals, Conditions conditions) {
        this.pods = pods;
        this.arrivals = arrivals;
        this.faults = arrivals.faults();
        this.added = StartupTimes.added(conditions, arrivals.seed());
        this.replaced = StartupTimes.replaced(conditions, arrivals.seed());
        this.desired = conditions.range().clamp(arrivals.need(0));
        for (var pod = desired; pod > 0; pod--) {
            pods.add(0, 0);
        }
    }

    private ReplicaController(ReplicaController other, Pods pods) {
        this.pods = pods;
        this.arrivals = other.arrivals;
        this.faults = other.faults;
        this.added = other.added.copy();
        this.replaced = other.replaced.copy();
        this.desired = other.desired;
        this.owed = other.owed;
        this.made = other.made;
        this.rollingOut = other.rollingOut;
    }

    /// @param copied a copy of the pods
    ReplicaController copy(Pods copied) {
        return new ReplicaController(this, copied);
    }

    /// What is asked for.
    int desired() {
        return desired;
    }

    boolean rollingOut() {
        return rollingOut;
    }

    /// Whether pods that are asked for are not made.
    boolean falls() {
        return pods.size() < desired;
    }

    void scale(int target, int step, double now) {
        if (target < desired && !rollingOut) {
            pods.remove(pods.size() - Math.min(target, pods.size()), now);
            owed = Math.min(owed, Math.max(0, target - pods.size()));
        }
        desired = target;
        reconcile(step, now);
    }

    /// One pod is gone; another one is to be made in its place.
    void kill(int pod, double now) {
        pods.kill(pod, now);
        owed++;
    }

    void rollOut() {
        pods.outdate();
        rollingOut = true;
    }

    /// Makes and removes what is due in `step`.
    void reconcile(int step, double now) {
        if (rollingOut) {
            takeRolloutFurther(step, now);
        } else {
            make(desired - pods.size(), step, now);
        }
    }

    private void takeRolloutFurther(int step, double now) {
        var surge = (int) Math.ceil(ROLLING_SHARE * desired);
        var fewestReady = desired - (int) (ROLLING_SHARE * desired);
        var current = pods.size() - pods.outdated();
        if (current > desired) {
            pods.remove(current - desired, now);
        }
        var removable = pods.size() - fewestReady - pods.currentStarting(now);
        pods.removeOutdated(removable, pods.ready() - fewestReady, now);
        var missing = desired - (pods.size() - pods.outdated());
        make(Math.min(missing, desired + surge - pods.size()), step, now);
        if (pods.outdated() == 0 && pods.ready() == pods.size() && pods.size() == desired) {
            rollingOut = false;
            owed = 0;
        }
    }

    private void make(int count, int step, double now) {
        var room = faults.mostPods(step).orElse(Integer.MAX_VALUE) - pods.size();
        for (var left = Math.min(count, room); left > 0; left--) {
            pods.add(now, startup(step), faults.latenessSeconds(made++));
        }
    }

    private double startup(int step) {
        var factor = arrivals.drift().startup(step);
        if (rollingOut || owed > 0) {
            owed = Math.max(0, owed - 1);
            return replaced.next(factor);
        }
        return added.next(factor);
    }
}
