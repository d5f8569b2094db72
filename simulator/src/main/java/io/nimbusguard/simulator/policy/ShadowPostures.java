package io.nimbusguard.simulator.policy;

import io.nimbusguard.dqn.PolicyInput;
import io.nimbusguard.planning.Band;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.simulator.policy.PostureShadow.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Every posture, run virtually on the demand observed: arrivals do not depend on what we do, so what each would have
/// cost is known. Per tick
/// ```
/// (paid - need + p need viol + k changed) / mean need        changed: pods, priced in ticks
/// ```
/// summed with a memory that fades by half in 50 h (a time constant of 72 h). A pod asked for becomes ready after the
/// start-up time learned so far. Immutable: each tick gives new ones.
///
/// @param time     of the newest tick
/// @param meanNeed replicas needed, over the same memory
record ShadowPostures(List<PostureShadow> shadows, Instant time, double meanNeed) {

    static final Duration MEMORY = Duration.ofDays(3);

    static final Duration TICK = Duration.ofSeconds(15);

    /// What happened in a longer time than this is not known.
    private static final Duration LONGEST = Duration.ofMinutes(1);

    ShadowPostures {
        shadows = List.copyOf(shadows);
    }

    /// From the replicas that there are, before any cost. The default stands first: it leads a tie.
    static ShadowPostures beginning(PolicyInput input) {
        var byDefault = input.wishes().defaultPosture();
        var current = input.situation().current();
        var shadows = new ArrayList<PostureShadow>();
        shadows.add(PostureShadow.beginning(byDefault, current));
        for (var posture : Posture.values()) {
            if (posture != byDefault) {
                shadows.add(PostureShadow.beginning(posture, current));
            }
        }
        return new ShadowPostures(shadows, input.observation().time(), need(demand(input), input));
    }

    /// After one more tick.
    ///
    /// @param bands what each posture plans now
    ShadowPostures after(PolicyInput input, Map<Posture, Band> bands, Prices prices) {
        var now = input.observation().time();
        var passed = Duration.between(time, now);
        var forgotten = -Math.expm1(-(double) passed.toMillis() / MEMORY.toMillis());
        var demand = demand(input);
        var need = need(demand, input);
        var mean = meanNeed + forgotten * (need - meanNeed);
        var counted = passed.compareTo(LONGEST) > 0 ? Duration.ZERO : passed;
        var ticks = (double) counted.toMillis() / TICK.toMillis();
        var tick = new Tick(demand, need, mean, ticks, 1 - forgotten);
        var priceOfPod = prices.changePerReplica() / TICK.toSeconds() / mean;
        var startup = input.startup().p50();
        var next = new ArrayList<PostureShadow>(shadows.size());
        for (var shadow : shadows) {
            var band = bands.get(shadow.posture());
            if (band == null) {
                throw new IllegalArgumentException("no band for " + shadow.posture());
            }
            next.add(shadow.charged(tick, prices).planned(band, now, startup, priceOfPod));
        }
        return new ShadowPostures(next, now, mean);
    }

    private static Demand demand(PolicyInput input) {
        var situation = input.situation();
        return new Demand(situation.requestsPerSecond(), situation.capacity().requestsPerSecond());
    }

    private static int need(Demand demand, PolicyInput input) {
        return (int) Math.max(Math.max(1, input.situation().range().min()), demand.need());
    }

    /// The posture of least cost; the first of several.
    Posture leader() {
        var leader = shadows.getFirst();
        for (var shadow : shadows) {
            leader = shadow.cost() < leader.cost() ? shadow : leader;
        }
        return leader.posture();
    }

    double leastCost() {
        return shadows.stream().mapToDouble(PostureShadow::cost).min().orElseThrow();
    }
}
