package io.nimbusguard.workflow;

import io.nimbusguard.dqn.Demand;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome.Applied;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.workflow.Settlement.Settled;
import io.nimbusguard.workflow.Settlement.Truncated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Turns time that has passed into an account. A decision, to stay as well as to move, is settled in the first pass
/// after its pods had time to start and to serve for a tick; nobody waits for it. Time without usable measurements is
/// charged to nobody, and truncates the decisions whose effect lies in it.
final class Settling {

    private final Duration tick;
    /// A pass later than this after the one before it leaves a gap: nobody knows what happened in between.
    private final Duration longestInterval;

    Settling(Duration tick) {
        this.tick = tick;
        this.longestInterval = tick.multipliedBy(2);
    }

    record Result(SettlingMemory memory, Settlements settlements) {}

    Result settle(SettlingFacts facts, SettlingMemory memory) {
        var now = facts.input().now();
        var account = account(facts, memory);
        var charged = account.ours().minus(memory.scorecard().ours());
        var burn = memory.burn().after(charged.seconds(), charged.violationSeconds() > 0);
        var strain = memory.strain()
                .plus(
                        charged.neededReplicaSeconds() * shareMissed(facts),
                        charged.seconds() * Math.max(0, burn.hour() - 1));
        var settlements = new ArrayList<Settlement>();
        var pending = new ArrayList<PendingDecision>(memory.pending().size() + 1);
        for (var decision : memory.pending()) {
            if (decision.dueAt().isAfter(now)) {
                pending.add(decision);
            } else {
                settlements.add(outcomeOf(decision, new Balance(account, strain), facts));
            }
        }
        facts.replicasAfter().ifPresent(to -> pending.add(remembered(facts, to, new Balance(account, strain))));
        var shadow = facts.observation()
                .flatMap(observation -> ShadowHpa.next(memory.shadowHpa(), observation, facts))
                .or(memory::shadowHpa);
        var afterChanges =
                account.counting(settlements).changed(ourChange(facts), ShadowHpa.change(memory.shadowHpa(), shadow));
        return new Result(
                new SettlingMemory(Optional.of(now), afterChanges, pending, shadow, burn, strain),
                new Settlements(settlements));
    }

    /// Share of the demand's bursts that the ready replicas did not carry; 0 where that is not known.
    private static double shareMissed(SettlingFacts facts) {
        var rate = facts.observation()
                .map(observation -> observation.measurements().value(Feature.REQUEST_RATE))
                .orElseGet(OptionalDouble::empty);
        if (rate.isEmpty() || facts.capacity().isEmpty()) {
            return 0;
        }
        var ready = facts.observation().orElseThrow().replicas().orElseThrow().ready();
        return new Demand(rate.getAsDouble(), facts.capacity().get().assured(), facts.hidden()).shareAbove(ready);
    }

    /// Everything charged so far.
    private record Balance(Scorecard account, Strain strain) {}

    /// Charges the interval since the last pass to both; what is changed now belongs to the time that follows.
    private Scorecard account(SettlingFacts facts, SettlingMemory memory) {
        if (memory.lastPass().isEmpty()) {
            return memory.scorecard();
        }
        var now = facts.input().now();
        var interval = Duration.between(memory.lastPass().get(), now);
        var need =
                facts.observation().map(observation -> need(observation, facts)).orElse(OptionalInt.empty());
        if (need.isEmpty() || !interval.isPositive() || interval.compareTo(longestInterval) > 0) {
            return memory.scorecard().withGap();
        }
        var seconds = interval.toNanos() / 1e9;
        var replicas = facts.observation().orElseThrow().replicas().orElseThrow();
        var ours = Tally.of(seconds, replicas.current(), replicas.ready(), need.getAsInt());
        var theirs = memory.shadowHpa()
                .map(hpa -> hpa.replicas().at(now))
                .map(hpa -> Tally.of(seconds, hpa.requested(), hpa.ready(), need.getAsInt()));
        return memory.scorecard().plus(ours, theirs);
    }

    private static OptionalInt need(Observation observation, SettlingFacts facts) {
        var rate = observation.measurements().value(Feature.REQUEST_RATE);
        if (rate.isEmpty() || facts.capacity().isEmpty()) {
            return OptionalInt.empty();
        }
        var needed = (int) Math.ceil(rate.getAsDouble() / facts.capacity().get().assured());
        return OptionalInt.of(Math.max(facts.input().spec().range().min(), needed));
    }

    private static int ourChange(SettlingFacts facts) {
        return facts.outcome() instanceof Applied(int from, int to) ? Math.abs(to - from) : 0;
    }

    private PendingDecision remembered(SettlingFacts facts, int to, Balance balance) {
        var account = balance.account();
        var now = facts.input().now();
        return new PendingDecision(
                Decisions.id(facts.input()),
                now,
                facts.observation().orElseThrow().replicas().orElseThrow().current(),
                to,
                facts.proposal().source(),
                now.plus(facts.startup().lead(tick)),
                account.gaps(),
                account.ours(),
                account.shadowHpa(),
                balance.strain(),
                facts.shortfall());
    }

    private static Settlement outcomeOf(PendingDecision decision, Balance balance, SettlingFacts facts) {
        var account = balance.account();
        var now = facts.input().now();
        if (account.gaps() != decision.gaps()) {
            return new Truncated(decision.id(), decision.at(), now, Reason.DATA_GAP);
        }
        var ours = account.ours().minus(decision.ours());
        return new Settled(
                decision.id(),
                decision.at(),
                now,
                decision.from(),
                decision.to(),
                decision.source(),
                ours,
                account.shadowHpa()
                        .map(theirs -> theirs.minus(decision.shadowHpa().orElse(Tally.ZERO))),
                ours.reward(
                        facts.input().spec().prices(),
                        account.ours().neededReplicaSeconds() / account.ours().seconds(),
                        balance.strain().minus(decision.strain()),
                        decision.shortfall(),
                        facts.shortfall()));
    }
}
