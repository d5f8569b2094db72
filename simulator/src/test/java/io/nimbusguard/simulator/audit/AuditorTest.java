package io.nimbusguard.simulator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.hpa.PolicySelection;
import io.nimbusguard.hpa.ScalingBehavior;
import io.nimbusguard.hpa.ScalingPolicy;
import io.nimbusguard.hpa.ScalingRules;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Pause;
import io.nimbusguard.scaling.ReplicaRange;
import io.nimbusguard.scaling.WorkloadConditions;
import io.nimbusguard.simulator.audit.Audit.Breach;
import io.nimbusguard.workflow.FallbackRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every guard is taken away in turn, in a situation that it is there for: the auditor has to notice, and has to have
/// nothing to say while all of them are there.
class AuditorTest {

    private static final Duration CALM = Duration.ofMinutes(12);
    private static final Duration MINUTES = Duration.ofMinutes(3);

    private record Situation(Rule rule, Consumer<Rig> story) {}

    private static final Map<String, Situation> BY_GUARD = Map.ofEntries(
            Map.entry("disabled", new Situation(Rule.DISABLED, rig -> {
                rig.replicas = 0;
                rig.run(MINUTES);
            })),
            Map.entry("low-confidence", new Situation(Rule.LOW_CONFIDENCE, rig -> {
                rig.minConfidence = 1;
                rig.run(CALM).demand = 500;
                rig.run(MINUTES);
            })),
            Map.entry("pods-gone", new Situation(Rule.PODS_GONE, rig -> {
                rig.run(CALM).demand = 700;
                rig.run(Duration.ofMinutes(1)).demand = 500;
                rig.run(Duration.ofMinutes(1));
            })),
            Map.entry("unschedulable", new Situation(Rule.UNSCHEDULABLE, rig -> {
                rig.run(CALM).stuck = 2;
                rig.run(MINUTES).demand = 1500;
                rig.run(Duration.ofSeconds(30));
            })),
            Map.entry("warm-up", new Situation(Rule.WARM_UP, rig -> {
                rig.demand = 200;
                rig.run(MINUTES);
            })),
            Map.entry("rollout", new Situation(Rule.ROLLOUT, rig -> {
                rig.run(CALM).demand = 500;
                rig.conditions = WorkloadConditions.CALM.rollingOut();
                rig.run(MINUTES);
            })),
            Map.entry("retry-storm", new Situation(Rule.LOAD_DROP, rig -> {
                rig.run(CALM).demand = 200;
                rig.run(MINUTES);
            })),
            Map.entry("latency", new Situation(Rule.LATENCY, rig -> {
                rig.latencyObjective = Optional.of(Duration.ofMillis(250));
                rig.run(CALM).demand = 500;
                rig.latencySeconds = 0.3;
                rig.run(MINUTES);
            })),
            Map.entry("flapping", new Situation(Rule.FLAPPING, rig -> {
                rig.run(CALM);
                for (var i = 0; i < 4; i++) {
                    rig.demand = 550;
                    rig.run(Duration.ofMinutes(1)).demand = 900;
                    rig.run(Duration.ofMinutes(1));
                }
            })),
            Map.entry("behavior", new Situation(Rule.BEHAVIOR, rig -> {
                rig.behavior = Optional.of(neverIn());
                rig.run(CALM).demand = 500;
                rig.run(MINUTES);
            })),
            Map.entry("largest-step", new Situation(Rule.STEP, rig -> {
                rig.run(CALM).demand = 3500;
                rig.run(MINUTES);
            })),
            Map.entry("range", new Situation(Rule.RANGE, rig -> {
                rig.fallback = new FallbackRule(Duration.ofMinutes(1), FallbackRule.Behavior.STATIC, 500);
                rig.run(CALM).demandMissing = true;
                rig.run(MINUTES);
            })),
            Map.entry("fleet-step", new Situation(Rule.FLEET, rig -> {
                rig.range = new ReplicaRange(2, 5000);
                rig.replicas = 1000;
                rig.demand = 90_000;
                rig.run(CALM).demand = 180_000;
                rig.run(MINUTES);
            })),
            Map.entry("pause", new Situation(Rule.PAUSE, rig -> {
                rig.run(CALM).demand = 500;
                rig.conditions = WorkloadConditions.CALM.paused(Pause.ALL);
                rig.run(MINUTES);
            })),
            Map.entry("manual-hold", new Situation(Rule.MANUAL_HOLD, rig -> {
                rig.run(CALM).demand = 500;
                rig.conditions = WorkloadConditions.CALM.writtenByOthers(rig.now());
                rig.run(MINUTES);
            })),
            Map.entry("evidence", new Situation(Rule.EVIDENCE, rig -> {
                rig.run(CALM).demand = 500;
                rig.coverage = 0.8;
                rig.run(MINUTES);
            })),
            Map.entry("mode", new Situation(Rule.MODE, rig -> {
                rig.mode = Mode.SCALE_UP_ONLY;
                rig.run(CALM).demand = 500;
                rig.run(MINUTES);
            })),
            Map.entry("conflict", new Situation(Rule.CONFLICT, rig -> {
                rig.run(CALM).demand = 500;
                rig.conditions = WorkloadConditions.CALM.beside("HorizontalPodAutoscaler checkout");
                rig.run(MINUTES);
            })));

    @TestFactory
    Stream<DynamicTest> noticesWhereAGuardIsMissing() {
        return BY_GUARD.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    // Given
                    var guards = Guards.standard().without(entry.getKey());

                    // When
                    var audit = after(guards, entry.getValue().story());

                    // Then
                    assertThat(audit.examples())
                            .extracting(Breach::rule)
                            .contains(entry.getValue().rule());
                    assertThat(audit.breached()).isPositive();
                }));
    }

    @TestFactory
    Stream<DynamicTest> hasNothingToSayWhereAllGuardsAreThere() {
        return BY_GUARD.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    // When
                    var audit = after(Guards.standard(), entry.getValue().story());

                    // Then
                    assertThat(audit.examples()).isEmpty();
                    assertThat(audit.decisions()).isPositive();
                }));
    }

    /// The planner has the demand's floor in itself, so that no situation needs that guard: `DemandFloorTest` shows the
    /// auditor a decision made by hand.
    @Test
    void hasASituationForEveryGuardButTheOneThatThePlannerKeepsToByItself() {
        // Given
        var known = new TreeSet<>(BY_GUARD.keySet());
        known.add("demand-floor");

        // Then
        assertThat(Guards.standard().names()).containsExactlyInAnyOrderElementsOf(known);
    }

    private static Audit after(Guards guards, Consumer<Rig> story) {
        var rig = new Rig(guards);
        story.accept(rig);
        return rig.audit();
    }

    private static ScalingBehavior neverIn() {
        var policies = List.of(ScalingPolicy.percent(100, Duration.ofSeconds(15)));
        return new ScalingBehavior(
                new ScalingRules(Duration.ZERO, PolicySelection.MAX, policies, 0.0),
                new ScalingRules(Duration.ZERO, PolicySelection.DISABLED, policies, 0.0));
    }
}
