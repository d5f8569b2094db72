package io.nimbusguard.simulator.policy;

import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.PolicyInput;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.dqn.PosturePlans;
import io.nimbusguard.dqn.PostureShadow;
import io.nimbusguard.dqn.PostureShadows;
import io.nimbusguard.dqn.ShadowSpan;
import io.nimbusguard.scaling.Posture;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Chooses the posture by what every posture would have cost so far.
final class ShadowPolicy implements Policy<ShadowPolicy.Memory> {

    private static final ShadowSpan MEMORY = ShadowSpan.THREE_DAYS;

    private final Choice choice;

    /// @param shadows empty before the first choice
    record Memory(Optional<PostureShadows> shadows) {
        static final Memory EMPTY = new Memory(Optional.empty());
    }

    /// From the costs so far and what each posture plans now to the posture.
    @FunctionalInterface
    private interface Choice {
        Posture of(PostureShadows shadows, PosturePlans plans, int current);
    }

    private ShadowPolicy(Choice choice) {
        this.choice = choice;
    }

    /// Follow-the-leader: the posture that would have cost least.
    static ShadowPolicy leader() {
        return new ShadowPolicy((shadows, _, _) -> shadows.leader());
    }

    /// Exponential weights `exp(-eta cost)`, `eta = sqrt(8 ln(postures) / ticks remembered)`. Nothing is drawn: the
    /// postures vote on the replicas, and the weighted median has it; of the postures that plan it the heaviest is
    /// named.
    static ShadowPolicy hedge() {
        return new ShadowPolicy(ShadowPolicy::weightedMedian);
    }

    @Override
    public Class<Memory> memoryType() {
        return Memory.class;
    }

    @Override
    public Memory newMemory() {
        return Memory.EMPTY;
    }

    @Override
    public Result<Memory> choose(PolicyInput input, Memory memory) {
        var plans = PosturePlans.of(input.situation(), input.wishes().prices());
        var before = memory.shadows().orElseGet(() -> PostureShadows.beginning(input));
        var after = before.after(input, plans);
        var posture = choice.of(after, plans, input.situation().current());
        return new Result<>(PostureChoice.planned(posture), new Memory(Optional.of(after)));
    }

    /// What a posture asks for, and how much its word counts.
    private record Vote(Posture posture, int target, double weight) {}

    private static Posture weightedMedian(PostureShadows shadows, PosturePlans plans, int current) {
        var votes = votes(shadows, plans, current);
        var half = votes.stream().mapToDouble(Vote::weight).sum() / 2;
        var median = votes.getFirst().target();
        var sum = 0.0;
        for (var vote : votes) {
            if (sum < half) {
                median = vote.target();
            }
            sum += vote.weight();
        }
        return heaviest(votes, median);
    }

    private static Posture heaviest(List<Vote> votes, int target) {
        return votes.stream()
                .filter(vote -> vote.target() == target)
                .max(Comparator.comparingDouble(Vote::weight))
                .orElseThrow()
                .posture();
    }

    /// In the order of what they ask for.
    private static List<Vote> votes(PostureShadows shadows, PosturePlans plans, int current) {
        var least = shadows.leastCost();
        var rate = learningRate(shadows.shadows().size());
        ToDoubleFunction<PostureShadow> weight = shadow -> Math.exp(-rate * (shadow.cost(MEMORY) - least));
        return shadows.shadows().stream()
                .map(shadow -> vote(shadow, plans, current, weight.applyAsDouble(shadow)))
                .sorted(Comparator.comparingInt(Vote::target))
                .toList();
    }

    private static Vote vote(PostureShadow shadow, PosturePlans plans, int current, double weight) {
        var band = plans.of(shadow.posture());
        return new Vote(shadow.posture(), Math.clamp(current, band.lower(), band.upper()), weight);
    }

    private static double learningRate(int postures) {
        var ticks = (double) MEMORY.constant().toSeconds() / PostureShadows.TICK.toSeconds();
        return Math.sqrt(8 * Math.log(postures) / ticks);
    }
}
