package io.nimbusguard.dqn.retraining;

import io.nimbusguard.dqn.Deliberation;
import io.nimbusguard.dqn.PolicyGate;
import io.nimbusguard.dqn.PolicyTrial;
import io.nimbusguard.dqn.PolicyVerdict;
import io.nimbusguard.dqn.PolicyVerdict.Keep;
import io.nimbusguard.dqn.PolicyVerdict.Promote;
import io.nimbusguard.dqn.ReplayBuffer;
import io.nimbusguard.dqn.StateEncoder;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.dqn.network.AgentModel;
import io.nimbusguard.dqn.network.DqnTrainer;
import io.nimbusguard.dqn.network.LearningListener;
import io.nimbusguard.dqn.network.LearningResult;
import io.nimbusguard.dqn.network.LearningSettings;
import io.nimbusguard.dqn.network.QEngine;
import io.nimbusguard.dqn.retraining.AgentNews.Begun;
import io.nimbusguard.dqn.retraining.AgentNews.Rejected;
import io.nimbusguard.dqn.retraining.AgentNews.Skipped;
import io.nimbusguard.dqn.retraining.Ladder.Climbing;
import io.nimbusguard.dqn.retraining.Ladder.Move;
import io.nimbusguard.dqn.retraining.Ladder.Pair;
import io.nimbusguard.dqn.retraining.Ladder.Rung;
import io.nimbusguard.dqn.retraining.Ladder.Serving;
import io.nimbusguard.scaling.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Trains challengers from what came of states, puts those that pass the gate on the [Ladder], and moves them on it.
/// For one thread at a time, but for what is noted and read while passes run.
public final class AgentRetraining {

    /// Transitions kept: ten hours of five hundred workloads, about 60 MB.
    private static final int KEPT = 20_000;
    /// Fewer teach nothing that is not theirs alone.
    private static final int LEAST = 256;

    private static final Duration JUDGED_BY = Duration.ofDays(1);
    /// A rung is judged by as much as came since, at most by this.
    private static final Duration LONGEST = Duration.ofDays(2);

    private final QEngine.Available engine;
    private final Replay replay;
    private final ServingAgents serving;
    private final LearningSettings settings;
    private final ReplayBuffer experience = new ReplayBuffer(KEPT);
    private final LiveCosts live = new LiveCosts();

    private volatile OptionalDouble loss = OptionalDouble.empty();
    private int rounds;

    /// @param settings of each training; its seed is that of all dice
    public AgentRetraining(QEngine.Available engine, Replay replay, ServingAgents serving, LearningSettings settings) {
        this.engine = engine;
        this.replay = replay;
        this.serving = serving;
        this.settings = settings;
    }

    /// Lets a model serve workloads of some kinds without asking the gate: one that a process starts with, the shipped
    /// one first. The first one serves all kinds.
    ///
    /// @param since when it was made
    public void serve(AgentModel model, Set<LoadKind> kinds, Instant since) {
        var agent = served(model, since);
        become(serving.ladder()
                .map(ladder -> without(ladder).then(ladder.champion().with(agent, kinds), since))
                .orElseGet(() -> Serving.first(LineUp.of(agent), since)));
    }

    /// Lets a challenger go on from where it stood when another process ended.
    ///
    /// @param since when it came there
    public void goOn(AgentModel model, Set<LoadKind> kinds, Rung rung, Instant since) {
        serving.ladder().ifPresent(ladder -> {
            var challenger = ladder.champion().with(served(model, since), kinds);
            become(new Climbing<>(without(ladder), challenger, rung, since));
        });
    }

    private static Serving<LineUp> without(Ladder<LineUp> ladder) {
        return switch (ladder) {
            case Serving<LineUp> alone -> alone;
            case Climbing<LineUp> climbing -> climbing.without();
        };
    }

    private ServedAgent served(AgentModel model, Instant since) {
        return new ServedAgent(model, engine.serve(model), since);
    }

    private void become(Ladder<LineUp> next) {
        serving.become(next);
        next.compared()
                .ifPresent(pair -> live.watch(pair.newer().newest().network().version()));
    }

    /// To be told of what came of every state.
    public void learnFrom(Transition transition) {
        experience.add(transition);
    }

    /// To be told of everything that an agent made of a tick.
    public void note(Workload workload, Deliberation agent) {
        live.note(workload, agent);
    }

    public void forget(Workload workload) {
        live.forget(workload);
    }

    /// Transitions that there are to learn from.
    public int experience() {
        return experience.size();
    }

    /// Of the newest update; empty before the first.
    public OptionalDouble loss() {
        return loss;
    }

    /// Trains one challenger from the weights that serve, and puts it into the shadow if it may.
    ///
    /// @param most  how long training and judging may take
    /// @param clock that says when that is over
    public AgentNews retrain(Instant now, Duration most, InstantSource clock) {
        var ladder = serving.ladder();
        if (ladder.isEmpty()) {
            return new Skipped("no agent serves that a challenger could start from");
        }
        if (!(ladder.get() instanceof Serving<LineUp> champion)) {
            return new Skipped("the last challenger is still on its way");
        }
        if (experience.size() < LEAST) {
            return new Skipped(experience.size() + " of " + LEAST + " states whose outcome is known");
        }
        rounds++;
        var deadline = clock.instant().plus(most);
        var from = champion.champion().newest().model();
        return switch (train(from, deadline, clock)) {
            case LearningResult.Interrupted(var updates) ->
                new Skipped("training ended after " + updates + " updates: it was told to stop, or its time was over");
            case LearningResult.Learned(var model, var _) ->
                judged(champion, served(model, now), Duration.between(clock.instant(), deadline), now);
        };
    }

    private LearningResult train(AgentModel from, Instant deadline, InstantSource clock) {
        var overdue = new boolean[1];
        LearningListener watch = progress -> {
            loss = OptionalDouble.of(progress.loss());
            if (!overdue[0] && clock.instant().isAfter(deadline)) {
                overdue[0] = true;
                Thread.currentThread().interrupt();
            }
        };
        try {
            return new DqnTrainer(
                            experience,
                            StateEncoder.NAMES,
                            settings.withMembers(from.members()).withSeed(settings.seed() + rounds),
                            watch,
                            clock)
                    .startingFrom(from)
                    .train();
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is written in this training", impossible);
        } finally {
            if (overdue[0]) {
                // The interruption was ours.
                Thread.interrupted();
            }
        }
    }

    private AgentNews judged(Serving<LineUp> champion, ServedAgent challenger, Duration left, Instant now) {
        if (!challenger.model().isFinite()) {
            return new Rejected(challenger, "a weight is not a number", PolicyGate.evidence(List.of(), dice()));
        }
        var pair = new Pair<>(champion.champion(), LineUp.of(challenger));
        var trials = replay.trials(pair, JUDGED_BY, left);
        var verdicts = PolicyGate.judge(trials, dice());
        var kinds = EnumSet.noneOf(LoadKind.class);
        verdicts.forEach((kind, verdict) -> {
            if (verdict instanceof Promote) {
                kinds.add(kind);
            }
        });
        var evidence = PolicyGate.evidence(together(trials, kinds.isEmpty() ? trials.keySet() : kinds), dice());
        if (kinds.isEmpty()) {
            return new Rejected(challenger, refusal(verdicts), evidence);
        }
        become(champion.challengedBy(champion.champion().with(challenger, kinds), now));
        return new Begun(challenger, kinds, evidence);
    }

    private static String refusal(Map<LoadKind, PolicyVerdict> verdicts) {
        return verdicts.isEmpty()
                ? PolicyVerdict.Reason.TOO_LITTLE_TO_JUDGE_BY.sentence()
                : verdicts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey().label() + " loads: "
                                + ((Keep) entry.getValue()).reason().sentence())
                        .collect(Collectors.joining("; "));
    }

    private static List<PolicyTrial> together(Map<LoadKind, List<PolicyTrial>> trials, Set<LoadKind> kinds) {
        return kinds.stream()
                .sorted()
                .flatMap(kind -> trials.getOrDefault(kind, List.of()).stream())
                .toList();
    }

    /// Compares the newer agent with the one that would serve without it, on what came since it came where it stands.
    ///
    /// @param most how long that may take
    /// @return empty while there are not two, and where the newer one has served for two days
    public Optional<Move<LineUp>> look(Instant now, Duration most) {
        return serving.ladder().flatMap(ladder -> compare(ladder, now, most));
    }

    private Optional<Move<LineUp>> compare(Ladder<LineUp> ladder, Instant now, Duration most) {
        var past = Duration.between(ladder.since(), now);
        if (ladder instanceof Serving<LineUp> && past.compareTo(LONGEST) > 0) {
            return Optional.empty();
        }
        return ladder.compared().map(pair -> {
            var trials = replay.trials(pair, past.compareTo(LONGEST) > 0 ? LONGEST : past, most);
            var verdict = PolicyGate.judge(together(trials, pair.newer().differsFrom(pair.older())), dice());
            return moved(ladder.judged(verdict, now));
        });
    }

    /// Compares the newer agent's choices with the default posture, as shadows on what came live.
    ///
    /// @return empty while there are not two
    public Optional<Move<LineUp>> lookLive(Instant now) {
        return serving.ladder()
                .filter(ladder -> ladder.compared().isPresent())
                .map(ladder -> moved(ladder.seenLive(PolicyGate.evidence(live.trials(), dice()), now)));
    }

    private Move<LineUp> moved(Move<LineUp> move) {
        if (!(move instanceof Move.Stays)) {
            become(move.next());
        }
        return move;
    }

    private RandomGenerator dice() {
        return new SplittableRandom(settings.seed() + rounds);
    }
}
