package io.nimbusguard.simulator.practice;

import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.PolicyInput;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.dqn.StateEncoder;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.planning.LazyBand;
import io.nimbusguard.planning.Situation;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.policy.GraphAutoscaler;
import io.nimbusguard.simulator.policy.GraphAutoscaler.Knowledge;
import io.nimbusguard.simulator.practice.Explorer.Sightings;
import io.nimbusguard.workflow.PassReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Tries postures from a moment of a run: each for [#HELD] ticks, then the default, through the product's own graph,
/// with the same future and the same luck at start-up. Postures that have asked for the same so far share a fork: it
/// splits where they part. Not thread-safe.
final class Trials {

    /// Ticks a posture is held.
    static final int HELD = 8;

    private final World world;
    private final Posture byDefault;
    private final LazyBand planner;
    private final Held held = new Held();
    private final GraphAutoscaler autoscaler;
    private final Span span;
    private final Deque<Branch> waiting = new ArrayDeque<>();

    /// How far a trial goes.
    ///
    /// @param ticks    at least [#HELD]
    /// @param seesLast whether the state behind it is asked for
    record Span(int ticks, boolean seesLast) {}

    /// What came of a posture.
    ///
    /// @param cost  [replica-seconds]
    /// @param state behind it; empty where it was not asked for or nothing was planned then
    record Tried(double cost, Optional<AgentState> state) {}

    /// A fork, and the postures that it is of: all of them have asked for the same so far.
    private static final class Branch {

        private final VirtualCluster cluster;
        private final Charge charge;
        private final Set<Posture> postures;
        /// As it was before the pass of `tick`.
        private Knowledge knowledge;

        private int tick;

        private Branch(VirtualCluster from, Charge charge, Knowledge knowledge, int tick, Set<Posture> postures) {
            this.cluster = from.fork(charge);
            this.charge = charge;
            this.knowledge = knowledge;
            this.tick = tick;
            this.postures = postures;
        }

        /// Those of its postures leave it, to go their own way from before the pass.
        private Branch without(Set<Posture> leaving) {
            postures.removeAll(leaving);
            return new Branch(cluster, charge.copy(), knowledge, tick, leaving);
        }
    }

    /// A moment in a run from which to try: before the tick's pass.
    record Moment(VirtualCluster cluster, Knowledge knowledge) {

        static Moment of(VirtualCluster cluster, GraphAutoscaler autoscaler) {
            return new Moment(cluster.fork(_ -> {}), autoscaler.knowledge());
        }
    }

    /// @param forecaster says what it said in the run that is forked
    Trials(World world, Forecaster<?> forecaster, Span span) {
        this.world = world;
        this.byDefault = world.profile().defaultPosture();
        this.planner = new LazyBand(world.conditions().prices());
        this.span = span;
        this.autoscaler = GraphAutoscaler.rehearsing(
                world.cluster(_ -> {}),
                world.conditions(),
                world.profile(),
                forecaster,
                held,
                Guards.standard(),
                Trials::requireNoFailure);
    }

    private static void requireNoFailure(PassReport report) {
        if (!report.trail().failures().isEmpty()) {
            throw new IllegalStateException("a pass failed: " + report.trail().failures());
        }
    }

    /// What comes of each posture from that moment on.
    Map<Posture, Tried> of(Moment moment, Set<Posture> postures) {
        var tried = new EnumMap<Posture, Tried>(Posture.class);
        var charge = new Charge(
                world.arrivals(), world.conditions().prices(), moment.cluster().requested());
        waiting.push(new Branch(moment.cluster(), charge, moment.knowledge(), 0, EnumSet.copyOf(postures)));
        while (!waiting.isEmpty()) {
            var branch = waiting.pop();
            var result = run(branch);
            branch.postures.forEach(posture -> tried.put(posture, result));
        }
        return tried;
    }

    private Tried run(Branch branch) {
        held.branch = branch;
        autoscaler.goOnFrom(branch.cluster, branch.knowledge);
        for (; branch.tick < span.ticks(); branch.tick++) {
            branch.knowledge = autoscaler.knowledge();
            autoscaler.replicas(branch.cluster);
            for (var step = 0; step < Service.STEPS_PER_TICK; step++) {
                branch.cluster.advance();
            }
        }
        var cost = branch.charge.cost();
        held.state = Optional.empty();
        if (span.seesLast()) {
            autoscaler.replicas(branch.cluster);
        }
        return new Tried(cost, held.state);
    }

    /// Holds the posture of the branch that runs. Where its postures part, those that ask for something else than the
    /// first become branches of their own.
    private final class Held implements Policy<Sightings> {

        private @Nullable Branch branch;
        private Optional<AgentState> state = Optional.empty();

        @Override
        public Class<Sightings> memoryType() {
            return Sightings.class;
        }

        @Override
        public Sightings newMemory() {
            return Sightings.NONE;
        }

        @Override
        public Result<Sightings> choose(PolicyInput input, Sightings memory) {
            var choice = PostureChoice.planned(posture(input.situation()));
            if (!span.seesLast()) {
                return new Result<>(choice, memory);
            }
            var seen = StateEncoder.encode(input, memory.memory());
            state = Optional.of(seen.state());
            var after = seen.memory().choosing(choice.posture(), input, seen.plans());
            return new Result<>(choice, new Sightings(Optional.of(after)));
        }

        private Posture posture(Situation situation) {
            var running = Objects.requireNonNull(branch);
            if (running.tick >= HELD) {
                return byDefault;
            }
            if (running.postures.size() > 1) {
                part(running, situation);
            }
            return running.postures.iterator().next();
        }

        private void part(Branch running, Situation situation) {
            var byTarget = new TreeMap<Integer, Set<Posture>>();
            for (var posture : running.postures) {
                byTarget.computeIfAbsent(planner.plan(situation, posture).target(), _ -> EnumSet.noneOf(Posture.class))
                        .add(posture);
            }
            byTarget.pollFirstEntry();
            byTarget.values().forEach(leaving -> waiting.push(running.without(leaving)));
        }
    }
}
