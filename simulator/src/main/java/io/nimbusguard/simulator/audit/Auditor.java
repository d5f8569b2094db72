package io.nimbusguard.simulator.audit;

import io.nimbusguard.hpa.PolicySelection;
import io.nimbusguard.planning.CapacityBelief;
import io.nimbusguard.planning.StartupTime;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Direction;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement.Measured;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Proposal.Hold;
import io.nimbusguard.scaling.Verdict;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions.Rollout;
import io.nimbusguard.simulator.audit.Audit.Breach;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.FallbackRule;
import io.nimbusguard.workflow.PassListener;
import io.nimbusguard.workflow.PassReport;
import io.nimbusguard.workflow.ScaleTarget;
import io.nimbusguard.workflow.ScalerSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Checks every decision of one workload against what was promised. It works from what was observed and what was
/// written alone: it asks no guard and believes no evidence, confidence apart, that the pass states. It has to see
/// every pass from the first on, and stands before the scale target to count the writes. Not thread-safe.
public final class Auditor implements PassListener {

    private static final Duration FRESH = Duration.ofSeconds(45);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HOLD = Duration.ofMinutes(15);
    private static final Duration SLOWEST_VIEW = Duration.ofMinutes(1);
    private static final double FULL = 0.986;

    private final Past past = new Past();
    private final List<Breach> breaches = new ArrayList<>();
    private long decisions;
    private long breached;
    private int writes;
    private @Nullable Starts starts;
    private @Nullable CapacityBelief belief;
    private int known = -1;
    private int tried = -1;
    private @Nullable Instant triedAt;
    private @Nullable Instant foreign;

    /// `target`, with its calls counted.
    public ScaleTarget counting(ScaleTarget target) {
        return (Workload workload, int expected, int wanted) -> {
            writes++;
            return target.scale(workload, expected, wanted);
        };
    }

    public Audit audit() {
        return new Audit(decisions, breached, breaches);
    }

    @Override
    public void onPass(PassReport report) {
        report.decision().ifPresent(this::check);
        writes = 0;
    }

    private void check(DecisionRecord decision) {
        decisions++;
        var before = breaches.size();
        var seen = look(decision);
        if (writes > 1) {
            breach(Rule.ONE_WRITE, decision, writes + " writes");
        }
        if (decision.verdict() instanceof Verdict.Apply(int from, int to, var _)) {
            checkWrite(decision, seen, from, to);
        } else {
            if (writes > 0) {
                breach(Rule.ONE_WRITE, decision, "a write without a verdict to write");
            }
            checkStay(decision, seen);
        }
        remember(decision);
        if (breaches.size() > before) {
            breached++;
        }
        while (breaches.size() > 20) {
            breaches.removeLast();
        }
    }

    /// What was seen, judged here and not by the pass.
    private record Seen(
            Instant now,
            int current,
            boolean complete,
            boolean usable,
            OptionalInt floor,
            OptionalInt peakFloor,
            OptionalInt goneFloor) {}

    private Seen look(DecisionRecord decision) {
        var observation = decision.observation();
        var spec = decision.input().spec();
        var now = decision.input().now();
        var usable = usable(observation);
        var complete = usable && complete(observation, now);
        for (var feature : Feature.ALL) {
            if (observation.measurements().get(feature) instanceof Measured(var _, Instant time)) {
                past.sawFeature(feature, time);
            }
        }
        var rate = observation.measurements().value(Feature.REQUEST_RATE);
        if (usable) {
            past.sawDemand(now, rate.orElseThrow());
        }
        var capacity = capacity(observation, spec);
        observation.replicas().ifPresent(counts -> starts(spec)
                .saw(counts, observation.conditions().replicaFailure(), observation.time()));
        observation.replicas().ifPresent(counts -> past.sawReady(now, counts.ready()));
        watch(decision);
        return new Seen(
                now,
                observation.replicas().map(counts -> counts.current()).orElse(-1),
                complete,
                usable,
                usable ? needed(rate.orElseThrow(), capacity) : OptionalInt.empty(),
                needed(past.peak(now), capacity),
                needed(past.demandWithPodsThatWent(now), capacity));
    }

    private Starts starts(ScalerSpec spec) {
        if (starts == null) {
            var prior = spec.startup().prior();
            starts = new Starts(spec.startup().learned() ? StartupTime.learned(prior) : StartupTime.fixed(prior));
        }
        return starts;
    }

    private @Nullable Capacity capacity(Observation observation, ScalerSpec spec) {
        if (belief == null) {
            belief = CapacityBelief.initial(spec.averageValue(), spec.cpuRequestCores());
        }
        belief = belief.withSettings(spec.averageValue(), spec.cpuRequestCores())
                .observe(observation.measurements(), observation.replicas(), observation.time());
        return belief.capacity().orElse(null);
    }

    private static OptionalInt needed(double requestsPerSecond, @Nullable Capacity capacity) {
        return capacity == null || Double.isNaN(requestsPerSecond)
                ? OptionalInt.empty()
                : OptionalInt.of((int) Math.ceil(requestsPerSecond / (FULL * capacity.requestsPerSecond())));
    }

    private static boolean usable(Observation observation) {
        return observation.replicas().filter(counts -> counts.current() > 0).isPresent()
                && observation.coverage().orElse(1) >= 0.5
                && observation.measurements().get(Feature.REQUEST_RATE) instanceof Measured(var _, Instant time)
                && Duration.between(time, observation.time()).compareTo(FRESH) < 0;
    }

    private boolean complete(Observation observation, Instant now) {
        return observation.coverage().orElse(0) >= 0.9
                && Feature.ALL.stream()
                        .filter(feature -> past.expects(feature, now))
                        .allMatch(feature -> observation.measurements().get(feature) instanceof Measured);
    }

    /// Whether the count is another than the one we know of, or than the one we last tried to set.
    private void watch(DecisionRecord decision) {
        var conditions = decision.observation().conditions();
        conditions
                .foreignWrite()
                .filter(time -> foreign == null || time.isAfter(foreign))
                .ifPresent(time -> foreign = time);
        if (!decision.input().spec().mode().writes()
                || conditions.rivalAutoscaler().isPresent()) {
            known = -1;
            tried = -1;
            foreign = null;
            return;
        }
        decision.observation().replicas().ifPresent(counts -> {
            var now = decision.input().now();
            var current = counts.current();
            if (known >= 0 && current != known && current != tried) {
                foreign = now;
            }
            if (current == tried
                    || triedAt == null
                    || Duration.between(triedAt, now).compareTo(SLOWEST_VIEW) > 0) {
                tried = -1;
            }
            known = current;
        });
    }

    private void checkWrite(DecisionRecord decision, Seen seen, int from, int to) {
        var input = decision.input();
        var spec = input.spec();
        var conditions = decision.observation().conditions();
        var range = spec.range();
        require(to >= range.min() && to <= range.max(), Rule.RANGE, decision, range);
        require(Math.abs((long) to - from) <= Math.max(4, from), Rule.STEP, decision, "step");
        require(from == seen.current && begins(decision.outcome(), from, to), Rule.FROM_CURRENT, decision, seen);
        require(seen.current != 0, Rule.DISABLED, decision, seen);
        require(
                Math.abs(to - from) <= input.fleet().left(to < from ? Direction.IN : Direction.OUT),
                Rule.FLEET,
                decision,
                input.fleet());
        require(
                spec.mode().writes() && !(spec.mode() == Mode.SCALE_UP_ONLY && to < from),
                Rule.MODE,
                decision,
                spec.mode());
        require(conditions.rivalAutoscaler().isEmpty(), Rule.CONFLICT, decision, conditions);
        require(allowedByPause(decision, from, to), Rule.PAUSE, decision, conditions.pause());
        require(!heldByHand(decision, seen.now), Rule.MANUAL_HOLD, decision, "changed at " + foreign);
        require(allowedByBehavior(spec, from, to), Rule.BEHAVIOR, decision, "disabled direction");
        if (to < from) {
            checkScaleIn(decision, seen, to);
        } else {
            require(starts == null || !starts.stalled(seen.now), Rule.UNSCHEDULABLE, decision, seen);
        }
        checkFloor(decision, seen, to);
    }

    private static boolean begins(Outcome outcome, int from, int to) {
        return !(outcome instanceof Outcome.Applied(int was, int is)) || (was == from && is == to);
    }

    private static boolean allowedByPause(DecisionRecord decision, int from, int to) {
        var pause = decision.observation().conditions().pause();
        if (pause.stopsAll()) {
            var range = decision.input().spec().range();
            return pause.replicas().isPresent() && range.clamp(pause.replicas().getAsInt()) == to;
        }
        return !pause.stops(to < from ? Direction.IN : Direction.OUT);
    }

    private boolean heldByHand(DecisionRecord decision, Instant now) {
        return foreign != null
                && foreign.plus(HOLD).isAfter(now)
                && decision.observation().conditions().pause().replicas().isEmpty();
    }

    private static boolean allowedByBehavior(ScalerSpec spec, int from, int to) {
        return spec.behavior()
                .map(behavior -> to < from ? behavior.scaleDown() : behavior.scaleUp())
                .map(rules -> rules.selection() != PolicySelection.DISABLED)
                .orElse(true);
    }

    private void checkScaleIn(DecisionRecord decision, Seen seen, int to) {
        var fixed = isFixedFallback(decision);
        var paused = decision.observation().conditions().pause().replicas().isPresent();
        var intoRange = seen.current > decision.input().spec().range().max();
        require(seen.complete || fixed, Rule.EVIDENCE, decision, seen);
        if (paused || intoRange) {
            return;
        }
        require(
                fixed || past.usableFor(seen.now).compareTo(WINDOW) >= 0,
                Rule.WARM_UP,
                decision,
                past.usableFor(seen.now));
        require(decision.observation().conditions().rollout() == Rollout.FINISHED, Rule.ROLLOUT, decision, seen);
        require(!past.droppedWithin(TEN_MINUTES, seen.now), Rule.LOAD_DROP, decision, seen);
        require(!slow(decision), Rule.LATENCY, decision, "mean latency above the objective");
        require(!past.flappedWithin(TEN_MINUTES, seen.now), Rule.FLAPPING, decision, seen);
        var trusted = decision.forecast()
                .map(forecast -> forecast.confidence().value()
                        >= decision.input().spec().forecast().minConfidence())
                .orElse(true);
        require(to >= seen.goneFloor.orElse(0), Rule.PODS_GONE, decision, seen);
        require(trusted || to >= seen.peakFloor.orElse(0), Rule.LOW_CONFIDENCE, decision, seen);
    }

    private static boolean slow(DecisionRecord decision) {
        var measured = decision.observation().measurements();
        var duration = measured.value(Feature.DURATION_SUM_RATE);
        var finished = measured.value(Feature.FINISHED_RATE);
        var objective = decision.input().spec().latencyObjective();
        return objective.isPresent()
                && duration.isPresent()
                && finished.orElse(0) > 0
                && duration.getAsDouble() / finished.getAsDouble()
                        > objective.get().toNanos() / 1e9;
    }

    private static boolean isFixedFallback(DecisionRecord decision) {
        return decision.input().spec().fallback().behavior() == FallbackRule.Behavior.STATIC
                && decision.proposal() instanceof Hold hold
                && hold.source() == DecisionSource.FALLBACK;
    }

    /// A count below what is needed has to have a reason that no policy can help.
    private void checkFloor(DecisionRecord decision, Seen seen, int to) {
        var reachable = (long) seen.current + Math.max(4, seen.current);
        var left = (long) seen.current + decision.input().fleet().left(Direction.OUT);
        var most = Math.min(Math.min(decision.input().spec().range().max(), reachable), left);
        var paused = decision.observation().conditions().pause().replicas().isPresent();
        var behavior = decision.input().spec().behavior().isPresent();
        var explained = paused || behavior || to >= Math.min(most, seen.floor.orElse(0));
        var stalled = starts != null && starts.stalled(seen.now) && to >= seen.current;
        require(explained || stalled, Rule.DEMAND_FLOOR, decision, seen);
    }

    /// To stay below what is needed is as bad as to go there.
    private void checkStay(DecisionRecord decision, Seen seen) {
        var held = heldByHand(decision, seen.now)
                || decision.observation().conditions().pause().stops(Direction.OUT)
                || decision.observation().conditions().rivalAutoscaler().isPresent()
                || !decision.input().spec().mode().writes();
        if (seen.usable && !held && decision.verdict() instanceof Verdict.Stay(int current, var _, var _)) {
            checkFloor(decision, seen, current);
        }
    }

    private void remember(DecisionRecord decision) {
        var now = decision.input().now();
        if (decision.verdict() instanceof Verdict.Apply(int from, int to, var _)) {
            tried = to;
            triedAt = now;
            if (decision.outcome() instanceof Outcome.Applied) {
                past.wrote(to > from, now);
                starts(decision.input().spec()).wrote(from, to, now);
            }
        }
    }

    private void require(boolean kept, Rule rule, DecisionRecord decision, Object facts) {
        if (!kept) {
            breach(rule, decision, facts.toString());
        }
    }

    private void breach(Rule rule, DecisionRecord decision, String facts) {
        breaches.add(new Breach(rule, decision.id(), said(decision) + ", " + facts));
    }

    private static String said(DecisionRecord decision) {
        return decision.verdict() instanceof Verdict.Apply(int from, int to, var _)
                ? from + " to " + to
                : decision.verdict().getClass().getSimpleName();
    }
}
