package io.nimbusguard.dqn;

import io.nimbusguard.dqn.AgentMemory.Held;
import io.nimbusguard.dqn.AgentMemory.Thought;
import io.nimbusguard.dqn.Deliberation.Trial;
import io.nimbusguard.dqn.StateEncoder.Encoding;
import io.nimbusguard.scaling.Posture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The agent: every few ticks it asks the network what each posture is worth, and departs from the default
/// where the ensemble agrees that it should. A departure stands for a while, unless it stops being allowed.
/// Whether it is heard is [ActingGate]'s to say; where only its record keeps it from being heard, a shadow goes
/// on following its wishes, so that it can earn its place.
public final class AgentPolicy implements Policy<AgentMemory> {

    private static final Duration HALF_A_TICK = PostureShadows.TICK.dividedBy(2);

    private final QFunction network;
    private final AgentRules rules;

    public AgentPolicy(QFunction network, AgentRules rules) {
        this.network = network;
        this.rules = rules;
    }

    @Override
    public Class<AgentMemory> memoryType() {
        return AgentMemory.class;
    }

    @Override
    public AgentMemory newMemory() {
        return AgentMemory.NEW;
    }

    @Override
    public Result<AgentMemory> choose(PolicyInput input, AgentMemory memory) {
        var encoding = StateEncoder.encode(input, memory.encoder());
        var shadows = encoding.memory().shadows();
        var record = ActingGate.onRecord(ActingGate.Track.of(shadows), rules);
        var known = memory.thought()
                .filter(thought -> !isOld(thought, input.observation().time()));
        var thought = known.orElseGet(() -> think(input, encoding.state()));
        var held = known.isPresent() ? memory.held() : reconsidered(input, encoding, thought, memory.held(), record);
        var standing = standing(input, encoding, held);
        var wish = standing.map(Held::posture).orElse(input.wishes().defaultPosture());
        var chosen = encoding.memory().choosing(wish, input, encoding.plans());
        var costs = memory.encoder().flatMap(before -> ShadowCosts.of(before.shadows(), chosen.shadows()));
        var choice = choice(input, thought, standing, record, costs);
        var whatIf = WhatIf.next(memory.whatIf(), input, encoding, known.isEmpty(), rules);
        var after = new AgentMemory(Optional.of(chosen), Optional.of(thought), held, whatIf.pending());
        return new Result<>(choice, whatIf.settled(), after);
    }

    private boolean isOld(Thought thought, Instant now) {
        var age = Duration.between(thought.time(), now).plus(HALF_A_TICK);
        return age.compareTo(PostureShadows.TICK.multipliedBy(rules.reconsideredTicks())) >= 0;
    }

    private Thought think(PolicyInput input, AgentState state) {
        var values = network.values(List.of(state)).getFirst();
        var byDefault = input.wishes().defaultPosture();
        var best = byDefault;
        for (var posture : AgentState.POSTURES) {
            if (state.allowed().contains(posture) && values.mean(posture) > values.mean(best)) {
                best = posture;
            }
        }
        var confidence = input.forecast().confidence().value();
        var gate = best == byDefault
                ? new ActingGate.Open()
                : ActingGate.onAdvantage(best, values.advantage(best, byDefault), confidence, rules);
        return new Thought(
                input.observation().time(),
                values,
                network.version(),
                best,
                gate,
                LiveExploration.epsilon(input, rules.exploration()));
    }

    /// What stands after the network was asked.
    private Optional<Held> reconsidered(
            PolicyInput input, Encoding encoding, Thought thought, Optional<Held> before, ActingGate record) {
        var byDefault = input.wishes().defaultPosture();
        var until = thought.time().plus(rules.held());
        var greedy = thought.gate() instanceof ActingGate.Open ? thought.best() : byDefault;
        var tried = record instanceof ActingGate.Open
                ? LiveExploration.tries(
                        input,
                        greedy,
                        encoding.state().allowed(),
                        thought.epsilon(),
                        rules.exploration().seed())
                : Optional.<Posture>empty();
        if (tried.isPresent()) {
            return Optional.of(new Held(tried.get(), until, true));
        }
        return greedy == byDefault ? before : Optional.of(new Held(greedy, until, false));
    }

    /// The departure that is not over, and still allowed.
    private Optional<Held> standing(PolicyInput input, Encoding encoding, Optional<Held> held) {
        var confidence = ActingGate.onConfidence(input.forecast().confidence().value(), rules);
        return held.filter(departure -> confidence instanceof ActingGate.Open
                && departure.until().isAfter(input.observation().time())
                && encoding.state().allowed().contains(departure.posture()));
    }

    private PostureChoice choice(
            PolicyInput input,
            Thought thought,
            Optional<Held> standing,
            ActingGate record,
            Optional<ShadowCosts> costs) {
        var byDefault = input.wishes().defaultPosture();
        var confidence = ActingGate.onConfidence(input.forecast().confidence().value(), rules);
        var gate = firstClosed(confidence, record, standing.isPresent() ? new ActingGate.Open() : thought.gate());
        return PostureChoice.deliberated(
                new Deliberation(
                        thought.values(),
                        thought.version(),
                        standing.map(Held::posture).orElse(byDefault),
                        gate,
                        thought.epsilon(),
                        trial(standing, input.observation().time()),
                        costs),
                byDefault);
    }

    private Trial trial(Optional<Held> standing, Instant now) {
        if (standing.filter(Held::explored).isEmpty()) {
            return Trial.NONE;
        }
        return standing.get().until().equals(now.plus(rules.held())) ? Trial.BEGINS : Trial.GOES_ON;
    }

    private static ActingGate firstClosed(ActingGate confidence, ActingGate record, ActingGate advantage) {
        if (confidence instanceof ActingGate.Closed) {
            return confidence;
        }
        return record instanceof ActingGate.Closed ? record : advantage;
    }
}
