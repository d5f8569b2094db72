package io.nimbusguard.dqn;

import io.nimbusguard.dqn.StateEncoder.Encoding;
import io.nimbusguard.dqn.Transition.Consequence;
import io.nimbusguard.dqn.Transition.Ending;
import io.nimbusguard.scaling.Posture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/// From one visited state, every posture is followed virtually for as long as a choice stands, then the
/// default, until ten minutes beyond the start-up: all on the demand that really came, so their costs compare.
/// What each brought, less what the default brought from the same state, is a [Transition]. One is under way at
/// a time; the next begins when the network is next asked. A gap in what is known ends it early, truncated.
///
/// @param state    where it began
/// @param began    when
/// @param ends     when it is over
/// @param time     of the newest tick
/// @param branches one per posture
public record WhatIf(AgentState state, Instant began, Instant ends, Instant time, List<Branch> branches) {

    private static final Duration BEYOND_STARTUP = Duration.ofMinutes(10);
    private static final Duration LONGEST_GAP = Duration.ofMinutes(1);
    /// A workload that costs nothing beyond its need counts as one that costs this much [ticks of the mean need
    /// a tick].
    private static final double LEAST_COST = 0.05;

    public WhatIf {
        branches = List.copyOf(branches);
    }

    /// @param replicas that it has now
    /// @param before   that it had a tick ago
    /// @param reward   so far [ticks of the mean need]
    record Branch(Posture posture, ShadowReplicas replicas, ShadowReplicas before, double reward) {}

    /// @param pending what is under way
    /// @param settled what was found out
    record Step(Optional<WhatIf> pending, Optional<Transition> settled) {}

    /// @param mayBegin whether the network was asked in this tick
    static Step next(
            Optional<WhatIf> before, PolicyInput input, Encoding encoding, boolean mayBegin, AgentRules rules) {
        var now = input.observation().time();
        if (before.isEmpty()) {
            var begun = mayBegin ? Optional.of(beginning(input, encoding, rules)) : Optional.<WhatIf>empty();
            return new Step(begun, Optional.empty());
        }
        var pending = before.get();
        if (Duration.between(pending.time(), now).compareTo(LONGEST_GAP) > 0) {
            return new Step(Optional.empty(), pending.settled(new Ending.Truncated(), input, encoding));
        }
        var charged = pending.charged(input, encoding);
        return now.isBefore(pending.ends())
                ? new Step(Optional.of(charged.planned(input, encoding, rules)), Optional.empty())
                : new Step(Optional.empty(), charged.settled(new Ending.Terminated(), input, encoding));
    }

    private static WhatIf beginning(PolicyInput input, Encoding encoding, AgentRules rules) {
        var now = input.observation().time();
        var replicas = encoding.memory().own().asShadow();
        var branches = AgentState.POSTURES.stream()
                .map(posture -> new Branch(posture, replicas, replicas, 0))
                .toList();
        var ends = now.plus(rules.held()).plus(input.startup().p90()).plus(BEYOND_STARTUP);
        return new WhatIf(encoding.state(), now, ends, now, branches).planned(input, encoding, rules);
    }

    private WhatIf charged(PolicyInput input, Encoding encoding) {
        var now = input.observation().time();
        var demand = Demand.seenBy(input);
        var need = demand.need(input.situation().range());
        var ticks = (double) Duration.between(time, now).toMillis() / PostureShadows.TICK.toMillis();
        var scale = ticks / encoding.memory().shadows().meanNeed();
        var prices = input.wishes().prices();
        var next = new ArrayList<Branch>(branches.size());
        for (var branch : branches) {
            var spent = scale * branch.before().spent(demand, need, prices);
            next.add(new Branch(branch.posture(), branch.replicas(), branch.before(), branch.reward() - spent));
        }
        return new WhatIf(state, began, ends, now, next);
    }

    private WhatIf planned(PolicyInput input, Encoding encoding, AgentRules rules) {
        var now = input.observation().time();
        var isFirst = now.isBefore(began.plus(rules.held()));
        var priceOfPod = PostureShadows.priceOfPod(
                input.wishes().prices(), encoding.memory().shadows().meanNeed());
        var next = new ArrayList<Branch>(branches.size());
        for (var branch : branches) {
            var follows = isFirst ? branch.posture() : input.wishes().defaultPosture();
            var band = encoding.plans().of(follows);
            var present = branch.replicas().at(now);
            var target = Math.clamp(present.requested(), band.lower(), band.upper());
            var price = priceOfPod * Math.abs(target - present.requested());
            next.add(new Branch(
                    branch.posture(),
                    present.scaledTo(target, now, input.startup().p50()),
                    branch.replicas(),
                    branch.reward() - price));
        }
        return new WhatIf(state, began, ends, now, next);
    }

    /// Empty where not even one tick is known.
    private Optional<Transition> settled(Ending ending, PolicyInput input, Encoding encoding) {
        var ticks = (int) (Duration.between(began, time).toMillis() / PostureShadows.TICK.toMillis());
        if (ticks == 0) {
            return Optional.empty();
        }
        var byDefault = input.wishes().defaultPosture();
        var baseline = branches.stream()
                .filter(branch -> branch.posture() == byDefault)
                .mapToDouble(Branch::reward)
                .findFirst()
                .orElseThrow();
        var consequences = new EnumMap<Posture, Consequence>(Posture.class);
        for (var branch : branches) {
            consequences.put(branch.posture(), Consequence.of(branch.reward() - baseline, ticks, ending));
        }
        var shadows = encoding.memory().shadows();
        var usual = shadows.meanCost(shadows.byDefault(), ShadowSpan.THREE_DAYS);
        return Optional.of(new Transition(state, consequences, 1 / Math.max(LEAST_COST, usual)));
    }
}
