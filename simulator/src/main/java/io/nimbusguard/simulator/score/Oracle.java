package io.nimbusguard.simulator.score;

import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import java.util.Arrays;

/// The least cost any autoscaler could have had, the whole load known beforehand: a dynamic programme over
/// ready replicas `n`, without backlog, hence a lower bound.
///
/// `f_t(n) = n dt + p dt need_t viol(n, load_t) + min_m [ f_{t-1}(m) + k |n - m| + s max(0, n - m) ]`, with
/// `s` the median start-up, paid but not serving. Moves cost in proportion to their size, so the inner
/// minimum is the smaller of two running minima: O(steps x replicas). Unscored steps cost nothing and moves
/// in them are free, so every run of scored steps stands alone. Values are kept at the beginning of every
/// block of steps only, and recomputed to walk back.
public final class Oracle {

    private static final int BLOCK_STEPS = 1024;

    private final Arrivals arrivals;
    private final int min;
    private final int size;
    private final StageCost stage;
    private final int[] path;
    private double cost;

    private Oracle(Arrivals arrivals, Conditions conditions) {
        this.arrivals = arrivals;
        this.min = conditions.range().min();
        this.size = conditions.range().max() - min + 1;
        this.stage = new StageCost(arrivals, conditions, min);
        this.path = new int[arrivals.size()];
    }

    public static Oracle of(Arrivals arrivals, Conditions conditions) {
        var oracle = new Oracle(arrivals, conditions);
        oracle.solve();
        return oracle;
    }

    /// `J*` [replica-seconds].
    public double cost() {
        return cost;
    }

    /// What of it falls on `step`, moving there included; nothing outside the scored steps [replica-seconds].
    public double cost(int step) {
        if (!arrivals.scored(step)) {
            return 0;
        }
        var entered = step == 0 || !arrivals.scored(step - 1);
        return stage.of(path[step], step) + (entered ? 0 : stage.ofMove(path[step - 1], path[step], step));
    }

    /// Ready replicas of the cheapest path in `step`; outside the scored steps those of the next scored one,
    /// or of the last.
    public int replicas(int step) {
        return path[step];
    }

    private void solve() {
        var next = 0;
        var step = 0;
        while (step < arrivals.size()) {
            if (!arrivals.scored(step)) {
                step++;
                continue;
            }
            var end = step;
            while (end < arrivals.size() && arrivals.scored(end)) {
                end++;
            }
            cost += solveRun(step, end);
            Arrays.fill(path, next, step, path[step]);
            next = end;
            step = end;
        }
        Arrays.fill(path, next, path.length, next == 0 ? min : path[next - 1]);
    }

    /// Solves the scored steps from `from` to `to`, exclusive, and writes their path.
    private double solveRun(int from, int to) {
        var blocks = (to - from + BLOCK_STEPS - 1) / BLOCK_STEPS;
        var starts = new double[blocks][];
        var values = new double[size];
        var scratch = new int[size];
        for (var block = 0; block < blocks; block++) {
            starts[block] = values.clone();
            var end = Math.min(to, from + (block + 1) * BLOCK_STEPS);
            for (var step = from + block * BLOCK_STEPS; step < end; step++) {
                takeStep(values, step, step == from, scratch);
            }
        }
        var best = argmin(values);
        walkBack(new Run(from, to, starts), best);
        return values[best];
    }

    @SuppressWarnings("ArrayRecordComponent") // private, and never compared
    private record Run(int from, int to, double[][] starts) {}

    private void walkBack(Run run, int last) {
        var state = last;
        var cameFrom = new int[Math.min(BLOCK_STEPS, run.to - run.from)][size];
        for (var block = run.starts.length - 1; block >= 0; block--) {
            var first = run.from + block * BLOCK_STEPS;
            var end = Math.min(run.to, first + BLOCK_STEPS);
            var values = run.starts[block];
            for (var step = first; step < end; step++) {
                takeStep(values, step, step == run.from, cameFrom[step - first]);
            }
            for (var step = end - 1; step >= first; step--) {
                path[step] = min + state;
                state = cameFrom[step - first][state];
            }
        }
    }

    /// From `f_{t-1}` to `f_t`; where each `n` was come from goes into `cameFrom`. A run is entered for nothing.
    private void takeStep(double[] values, int step, boolean enters, int[] cameFrom) {
        if (!enters) {
            stage.move(values, step, cameFrom);
        }
        stage.addTo(values, step);
    }

    private static int argmin(double[] values) {
        var best = 0;
        for (var i = 1; i < values.length; i++) {
            best = values[i] < values[best] ? i : best;
        }
        return best;
    }
}
