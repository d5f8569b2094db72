package io.nimbusguard.workflow;

import io.nimbusguard.dqn.Experience;
import io.nimbusguard.planning.StartupTime;
import io.nimbusguard.safety.FleetBudget;
import io.nimbusguard.safety.FleetRate;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Measurement.Measured;
import io.nimbusguard.scaling.Measurements;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.ReplicaCounts;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Lives once more through the demand that was there before anybody watched: the same forecaster and policy,
/// minute by minute, on replicas that exist on paper. So what an agent would have chosen can be judged without
/// waiting for half a day. Only demand is known of the past: the other features are missing, and a replica
/// carries what it carries now.
final class Rehearsal {

    private static final int MOST_MINUTES = 1440;

    private final Wiring<?, ?> wiring;

    Rehearsal(Wiring<?, ?> wiring) {
        this.wiring = wiring;
    }

    /// What the policy remembers behind it; nothing where the past or what a replica carries is not known.
    PolicyMemory of(Workload workload, ScalerSpec spec, WorkloadMemory known, Series demand) {
        var capacity = known.learned().capacity().capacity();
        return capacity.isEmpty() || demand.size() == 0
                ? PolicyMemory.EMPTY
                : lived(workload, onPaper(spec, capacity.get(), known.startup()), demand);
    }

    private PolicyMemory lived(Workload workload, ScalerSpec spec, Series demand) {
        var first = Math.max(0, demand.size() - MOST_MINUTES);
        var paper = new Paper(spec, demand, demand.at(first).orElse(0));
        var graph = new ScalingGraph(paper.wiring(wiring), () -> 0);
        var memory = WorkloadMemory.initial(spec);
        for (var minute = first; minute < demand.size(); minute++) {
            if (!demand.isGap(minute)) {
                paper.turnTo(minute);
                var budget = FleetBudget.full(Integer.MAX_VALUE, paper.now());
                memory = graph.run(new PassInput(workload, spec, paper.now(), budget), memory)
                        .memory();
            }
        }
        return memory.policy();
    }

    private static ScalerSpec onPaper(ScalerSpec spec, Capacity capacity, StartupTime startup) {
        return new ScalerSpec(
                spec.range(),
                Mode.AUTO,
                spec.profile(),
                OptionalDouble.of(capacity.requestsPerSecond()),
                OptionalDouble.empty(),
                spec.prices(),
                new ScalerSpec.Startup(startup.p50(), false),
                Optional.empty(),
                spec.fallback(),
                spec.forecast(),
                spec.latencyObjective());
    }

    /// A cluster of nothing but replica counts, and the demand of the past.
    private static final class Paper implements ObservationSource, ScaleTarget {

        private final Series demand;
        private final Duration startup;
        private VirtualReplicas replicas;
        private int minute;

        private Paper(ScalerSpec spec, Series demand, double requestsPerSecond) {
            this.demand = demand;
            this.startup = spec.startup().prior();
            var needed = Math.ceil(requestsPerSecond / spec.averageValue().orElseThrow());
            this.replicas = VirtualReplicas.allReady(spec.range().clamp((int) needed));
        }

        private <M, P> Wiring<M, P> wiring(Wiring<M, P> real) {
            return new Wiring<>(
                    this,
                    real.evidenceRules(),
                    real.forecaster(),
                    real.policy(),
                    Guards.rangeOnly(),
                    this,
                    new FleetLimit(FleetRate.STANDARD),
                    new Forgetful(),
                    Experience.FORGOTTEN,
                    real.tick());
        }

        private void turnTo(int next) {
            minute = next;
            replicas = replicas.at(now());
        }

        private Instant now() {
            return demand.timeAt(minute + 1);
        }

        @Override
        public Observation observe(Workload workload, Instant now) {
            var rate = new Measured(demand.at(minute).orElseThrow(), now);
            return new Observation(
                    workload,
                    now,
                    Measurements.of(Map.of(Feature.REQUEST_RATE, rate)),
                    demand.first(minute + 1),
                    Optional.of(new ReplicaCounts(replicas.requested(), replicas.ready())),
                    OptionalDouble.of(1),
                    WorkloadConditions.CALM);
        }

        @Override
        public Outcome scale(Workload workload, int expected, int target) {
            replicas = replicas.scaledTo(target, now(), startup);
            return new Outcome.Applied(expected, target);
        }
    }

    private static final class Forgetful implements Ledger {

        @Override
        public void decided(DecisionRecord decision) {}

        @Override
        public void settled(Settlement settlement) {}
    }
}
