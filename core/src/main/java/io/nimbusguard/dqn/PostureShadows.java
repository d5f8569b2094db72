package io.nimbusguard.dqn;

import io.nimbusguard.dqn.PostureShadow.Tick;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.scaling.Posture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Every posture, run virtually on the demand observed: arrivals do not depend on what we do, so what each would have
/// cost is known. Beside them one more, which follows whatever the agent chooses: what it would have cost compares with
/// the others like with like. Per tick
/// ```
/// (paid - need + p need viol + k changed) / mean need        changed: pods, priced in ticks
/// ```
/// summed with memories that fade at the pace of each [ShadowSpan]. A pod asked for becomes ready after the start-up
/// time learned so far. Immutable: each tick gives new ones.
///
/// @param shadows  of all postures, the default first: it leads a tie
/// @param chosen   the one that follows the agent
/// @param ticks    that were charged, faded like the costs
/// @param recorded that were charged, in all
/// @param time     of the newest tick
/// @param meanNeed replicas needed, over three days
public record PostureShadows(
        List<PostureShadow> shadows,
        PostureShadow chosen,
        Fading ticks,
        double recorded,
        Instant time,
        double meanNeed) {

    public static final Duration TICK = Duration.ofSeconds(15);

    /// What happened in a longer time than this is not known.
    private static final Duration LONGEST = Duration.ofMinutes(1);

    public PostureShadows {
        shadows = List.copyOf(shadows);
    }

    /// From the replicas that there are, before any cost.
    public static PostureShadows beginning(PolicyInput input) {
        var byDefault = input.wishes().defaultPosture();
        var current = input.situation().current();
        var shadows = new ArrayList<PostureShadow>();
        shadows.add(PostureShadow.beginning(byDefault, current));
        for (var posture : AgentState.POSTURES) {
            if (posture != byDefault) {
                shadows.add(PostureShadow.beginning(posture, current));
            }
        }
        var now = input.observation().time();
        var need = Demand.seenBy(input).need(input.situation().range());
        return new PostureShadows(shadows, PostureShadow.beginning(byDefault, current), Fading.ZERO, 0, now, need);
    }

    /// After one more tick.
    ///
    /// @param plans what each posture plans now
    public PostureShadows after(PolicyInput input, PosturePlans plans) {
        var now = input.observation().time();
        var passed = Duration.between(time, now);
        var demand = Demand.seenBy(input);
        var need = demand.need(input.situation().range());
        var mean = meanNeed + ShadowSpan.THREE_DAYS.forgotten(passed) * (need - meanNeed);
        var counted = passed.compareTo(LONGEST) > 0 ? Duration.ZERO : passed;
        var tick = new Tick(demand, need, mean, (double) counted.toMillis() / TICK.toMillis(), Fading.kept(passed));
        var prices = input.wishes().prices();
        var startup = input.startup().p50();
        var priceOfPod = priceOfPod(prices, mean);
        var next = new ArrayList<PostureShadow>(shadows.size());
        for (var shadow : shadows) {
            var posture = shadow.posture();
            next.add(shadow.charged(tick, prices).planned(posture, plans.of(posture), now, startup, priceOfPod));
        }
        return new PostureShadows(
                next,
                chosen.charged(tick, prices),
                ticks.faded(tick.kept(), tick.ticks()),
                recorded + tick.ticks(),
                now,
                mean);
    }

    /// After the agent's choice for the tick that begins.
    public PostureShadows choosing(Posture posture, PolicyInput input, PosturePlans plans) {
        var priceOfPod = priceOfPod(input.wishes().prices(), meanNeed);
        var moved =
                chosen.planned(posture, plans.of(posture), time, input.startup().p50(), priceOfPod);
        return new PostureShadows(shadows, moved, ticks, recorded, time, meanNeed);
    }

    /// [ticks]
    static double priceOfPod(Prices prices, double meanNeed) {
        return prices.changePerReplica() / TICK.toSeconds() / meanNeed;
    }

    /// The posture of least cost over three days; the first of several.
    public Posture leader() {
        var leader = shadows.getFirst();
        for (var shadow : shadows) {
            leader = shadow.cost(ShadowSpan.THREE_DAYS) < leader.cost(ShadowSpan.THREE_DAYS) ? shadow : leader;
        }
        return leader.posture();
    }

    public double leastCost() {
        return shadows.stream()
                .mapToDouble(shadow -> shadow.cost(ShadowSpan.THREE_DAYS))
                .min()
                .orElseThrow();
    }

    /// Of the default.
    public PostureShadow byDefault() {
        return shadows.getFirst();
    }

    /// Whether anything of that span is remembered: not before the first tick, nor after a long silence.
    public boolean remembers(ShadowSpan span) {
        return ticks.over(span) > 0;
    }

    /// What a tick of it cost beyond the need, on average; NaN where nothing is remembered.
    public double meanCost(PostureShadow shadow, ShadowSpan span) {
        return shadow.cost(span) / ticks.over(span);
    }
}
