package io.nimbusguard.simulator.policy;

import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.PolicyInput;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.planning.Band;
import io.nimbusguard.planning.LazyBand;
import io.nimbusguard.planning.Prices;
import io.nimbusguard.scaling.Posture;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Chooses the posture by what every posture would have cost so far.
final class ShadowPolicy implements Policy<ShadowPolicy.Memory> {

    private final Prices prices;
    private final LazyBand planner;
    private final Choice choice;

    /// @param shadows empty before the first choice
    record Memory(Optional<ShadowPostures> shadows) {
        static final Memory EMPTY = new Memory(Optional.empty());
    }

    /// From the costs so far and what each posture plans now to the posture.
    @FunctionalInterface
    private interface Choice {
        Posture of(ShadowPostures shadows, Map<Posture, Band> bands, int current);
    }

    private ShadowPolicy(Prices prices, Choice choice) {
        this.prices = prices;
        this.planner = new LazyBand(prices);
        this.choice = choice;
    }

    /// Follow-the-leader: the posture that would have cost least.
    static ShadowPolicy leader(Prices prices) {
        return new ShadowPolicy(prices, (shadows, _, _) -> shadows.leader());
    }

    /// Exponential weights `exp(-eta cost)`, `eta = sqrt(8 ln(postures) / ticks remembered)`. Nothing is drawn: the
    /// postures vote on the replicas, and the weighted median has it; of the postures that plan it the heaviest is
    /// named.
    static ShadowPolicy hedge(Prices prices) {
        return new ShadowPolicy(prices, ShadowPolicy::weightedMedian);
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
        var bands = new EnumMap<Posture, Band>(Posture.class);
        for (var posture : Posture.values()) {
            bands.put(posture, planner.plan(input.situation(), posture));
        }
        var before = memory.shadows().orElseGet(() -> ShadowPostures.beginning(input));
        var after = before.after(input, bands, prices);
        var posture = choice.of(after, bands, input.situation().current());
        return new Result<>(PostureChoice.planned(posture), new Memory(Optional.of(after)));
    }

    /// What a posture asks for, and how much its word counts.
    private record Vote(Posture posture, int target, double weight) {}

    private static Posture weightedMedian(ShadowPostures shadows, Map<Posture, Band> bands, int current) {
        var votes = votes(shadows, bands, current);
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
    private static List<Vote> votes(ShadowPostures shadows, Map<Posture, Band> bands, int current) {
        var least = shadows.leastCost();
        var rate = learningRate(shadows.shadows().size());
        ToDoubleFunction<PostureShadow> weight = shadow -> Math.exp(-rate * (shadow.cost() - least));
        return shadows.shadows().stream()
                .map(shadow -> vote(shadow, bands, current, weight.applyAsDouble(shadow)))
                .sorted(Comparator.comparingInt(Vote::target))
                .toList();
    }

    private static Vote vote(PostureShadow shadow, Map<Posture, Band> bands, int current, double weight) {
        var band = bands.get(shadow.posture());
        if (band == null) {
            throw new IllegalArgumentException("no band for " + shadow.posture());
        }
        return new Vote(shadow.posture(), Math.clamp(current, band.lower(), band.upper()), weight);
    }

    private static double learningRate(int postures) {
        var ticks = (double) ShadowPostures.MEMORY.toSeconds() / ShadowPostures.TICK.toSeconds();
        return Math.sqrt(8 * Math.log(postures) / ticks);
    }
}
