package io.nimbusguard.simulator.practice;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.Transition;
import io.nimbusguard.dqn.Transition.Consequence;
import io.nimbusguard.dqn.Transition.Ending;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Streams;
import io.nimbusguard.simulator.policy.GraphAutoscaler;
import io.nimbusguard.simulator.practice.Trials.Moment;
import io.nimbusguard.simulator.practice.Trials.Span;
import io.nimbusguard.simulator.practice.Trials.Tried;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.commons.rng.UniformRandomProvider;

/// A way through one world: mostly as by default, with postures tried from some of its states as soon as the forecasts
/// of the time behind them are known.
final class Visit {

    /// An agent decides that often [ticks].
    private static final int DECIDED_EVERY = 4;
    /// Of its decisions, one in so many is tried from.
    private static final int TRIED_OF = 20;
    /// Ticks after which there is something to see: two hours.
    private static final int FIRST = 480;
    /// Minutes of forecasts that are kept: more than a trial is long.
    private static final int KEPT_FORECASTS = 240;
    /// Below that excess a world counts as if it had it.
    private static final double LEAST_EXCESS = 0.02;

    private static final double TICK_SECONDS = (double) Service.STEPS_PER_TICK * Service.STEP_SECONDS;

    private final World world;
    private final int index;
    private final Span span;
    private final UniformRandomProvider random;
    private final RecordedForecasts forecasts = new RecordedForecasts(KEPT_FORECASTS);
    private final Explorer explorer;
    private final Trials trials;
    private final Deque<Stop> stops = new ArrayDeque<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    /// A state to try from.
    ///
    /// @param due tick at which the forecasts of the trial are known
    private record Stop(Moment moment, AgentState state, int due) {}

    /// @param excess of the default beyond the need, over the need
    private record Outcome(AgentState state, Map<Posture, Consequence> consequences, double excess) {}

    /// @param epsilon share of the time in which a posture is drawn
    Visit(World world, PracticeRequest request, int index, double epsilon) {
        this.world = world;
        this.index = index;
        this.span = request.returns().span(world);
        this.random = Streams.indexed(Streams.hash("practice stops"), request.seed(), index);
        this.explorer =
                new Explorer(epsilon, Streams.indexed(Streams.hash("practice postures"), request.seed(), index));
        this.trials = new Trials(world, forecasts, span);
    }

    /// @throws CancellationException where the thread is interrupted
    Lesson lesson() {
        var cluster = world.cluster(_ -> {});
        var autoscaler = new GraphAutoscaler(
                cluster,
                world.conditions(),
                world.profile(),
                forecasts.recording(world.forecaster()),
                explorer,
                Guards.standard(),
                _ -> {});
        for (var tick = 0; !cluster.isOver(); tick++) {
            var moment = isStop(tick, cluster.step())
                    ? Optional.of(Moment.of(cluster, autoscaler))
                    : Optional.<Moment>empty();
            autoscaler.replicas(cluster);
            var due = tick + span.ticks();
            explorer.takeState()
                    .filter(state -> state.allowed().size() > 1)
                    .ifPresent(state -> moment.ifPresent(from -> stops.add(new Stop(from, state, due))));
            for (var step = 0; step < Service.STEPS_PER_TICK && !cluster.isOver(); step++) {
                cluster.advance();
            }
            tryDue(tick);
        }
        return summedUp();
    }

    private boolean isStop(int tick, int step) {
        return tick >= FIRST
                && tick % DECIDED_EVERY == 0
                && random.nextInt(TRIED_OF) == 0
                && world.isWhole(step, span.ticks() + 1);
    }

    private void tryDue(int tick) {
        while (!stops.isEmpty() && stops.getFirst().due() <= tick) {
            requireNotInterrupted();
            outcomes.add(outcome(stops.removeFirst()));
        }
    }

    private Outcome outcome(Stop stop) {
        var tried = trials.of(stop.moment(), stop.state().allowed());
        var byDefault = cost(tried, world.profile().defaultPosture());
        var tick = world.meanNeed() * TICK_SECONDS;
        var consequences = new EnumMap<Posture, Consequence>(Posture.class);
        tried.forEach((posture, result) -> consequences.put(
                posture, Consequence.of((byDefault - result.cost()) / tick, span.ticks(), ending(result))));
        var need = world.needCost(stop.moment().cluster().step(), span.ticks());
        return new Outcome(stop.state(), consequences, byDefault / need - 1);
    }

    private static double cost(Map<Posture, Tried> tried, Posture posture) {
        var result = tried.get(posture);
        if (result == null) {
            throw new IllegalStateException(posture + " is the default, but was not allowed");
        }
        return result.cost();
    }

    private Ending ending(Tried tried) {
        if (!span.seesLast()) {
            return new Ending.Terminated();
        }
        return tried.state().<Ending>map(Ending.Continues::new).orElseGet(Ending.Truncated::new);
    }

    private Lesson summedUp() {
        var excess = outcomes.stream().mapToDouble(Outcome::excess).average().orElse(0);
        var weight = 1 / Math.max(LEAST_EXCESS, excess);
        return new Lesson(
                index,
                world.arrivals().trace().name(),
                excess,
                outcomes.stream()
                        .map(outcome -> new Transition(outcome.state(), outcome.consequences(), weight))
                        .toList());
    }

    private static void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the practice was interrupted");
        }
    }
}
