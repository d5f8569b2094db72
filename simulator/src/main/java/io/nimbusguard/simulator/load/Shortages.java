package io.nimbusguard.simulator.load;

import io.nimbusguard.simulator.condition.Service;
import java.util.ArrayList;
import java.util.List;

/// Times when the cluster makes no more pods than so many: a quota, which it names, or no room on the nodes, which only
/// the counts show. About five a week, of 15 to 75 minutes each, at 0.9 to 1.3 times what is needed in the mean. Pods
/// that are there already stay.
record Shortages(List<Shortage> inOrder) {

    private static final double PER_DAY = 5 / 7.0;
    private static final double LEAST_SECONDS = 15 * 60;
    private static final double MOST_SECONDS = 75 * 60;
    private static final double LEAST_PODS = 0.9;
    private static final double MOST_PODS = 1.3;

    /// @param from  first step
    /// @param to    step behind the last
    /// @param most  pods that are made
    /// @param quota whether the cluster says why
    record Shortage(int from, int to, int most, boolean quota) {}

    Shortages {
        inOrder = List.copyOf(inOrder);
    }

    /// @param requests that arrive in every step
    static Shortages draw(String trace, long seed, double[] requests) {
        var random = Streams.named("shortages " + trace, seed);
        var shortages = new ArrayList<Shortage>();
        var free = 0;
        for (var event : EventTimes.draw("shortage times " + trace, seed, requests.length, PER_DAY)) {
            var seconds = LEAST_SECONDS + event.luck() * (MOST_SECONDS - LEAST_SECONDS);
            var to = Math.min(requests.length, event.step() + (int) (seconds / Service.STEP_SECONDS));
            var share = random.nextDouble(LEAST_PODS, MOST_PODS);
            var quota = random.nextBoolean();
            if (event.step() >= free && to > event.step()) {
                var most = (int) Math.ceil(share * meanNeed(requests, event.step(), to));
                shortages.add(new Shortage(event.step(), to, Math.max(1, most), quota));
                free = to;
            }
        }
        return new Shortages(shortages);
    }

    private static double meanNeed(double[] requests, int from, int to) {
        var sum = 0.0;
        for (var step = from; step < to; step++) {
            sum += Service.need(requests[step]);
        }
        return sum / (to - from);
    }
}
