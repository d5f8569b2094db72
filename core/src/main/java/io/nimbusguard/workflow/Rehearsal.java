package io.nimbusguard.workflow;

import io.nimbusguard.dqn.Experience;
import io.nimbusguard.dqn.Policy;
import io.nimbusguard.dqn.PolicyTrial;
import io.nimbusguard.forecasting.Forecaster;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// Lives once more through the demand that was there before anybody watched: the same forecaster and policy,
/// minute by minute, on replicas that exist on paper. So what an agent would have chosen can be judged without
/// waiting for half a day. Only demand is known of the past: the other features are missing, and a replica
/// carries what it carries now.
final class Rehearsal {

    private static final int DAY = 1440;
    /// Minutes before those that are charged: what a replica carries and what is usual settles meanwhile.
    private static final int WARM_UP = 120;

    private final Wiring<?, ?> wiring;

    Rehearsal(Wiring<?, ?> wiring) {
        this.wiring = wiring;
    }

    /// What the policy remembers behind it; nothing where the past or what a replica carries is not known.
    PolicyMemory of(Workload workload, ScalerSpec spec, WorkloadMemory known, Series demand) {
        var capacity = known.learned().capacity().capacity();
        if (capacity.isEmpty() || demand.size() == 0) {
            return PolicyMemory.EMPTY;
        }
        var first = Math.max(0, demand.size() - DAY);
        var paper = new Paper(onPaper(spec, capacity.get(), known.startup()), demand, first);
        return lived(workload, paper, paper.wiring(wiring), first);
    }

    /// How two policies would have fared, hour by hour; empty where the past or what a replica carries is not known, or
    /// the past is shorter than an hour.
    Optional<PolicyTrial> compared(Past past, WorkloadMemory known, Policy<?> champion, Policy<?> challenger) {
        var capacity = known.learned().capacity().capacity();
        var demand = past.demand();
        var charged = Math.max(0, demand.size() - past.minutes());
        if (capacity.isEmpty() || demand.size() - charged < PaperBill.HOUR) {
            return Optional.empty();
        }
        var spec = onPaper(past.spec(), capacity.get(), known.startup());
        return compared(wiring, past.workload(), () -> new Paper(spec, demand, charged), List.of(champion, challenger));
    }

    private <M, P> Optional<PolicyTrial> compared(
            Wiring<M, P> real, Workload workload, Supplier<Paper> papers, List<Policy<?>> policies) {
        // Demand is what it is, whatever is done about it, and so is its forecast.
        var forecaster = new RecalledForecasts<>(real.forecaster());
        var bills = new ArrayList<PaperBill>();
        for (var policy : policies) {
            var paper = papers.get();
            lived(workload, paper, paper.wiring(real, forecaster, policy), Math.max(0, paper.charged - WARM_UP));
            bills.add(paper.bill);
        }
        return PaperBill.trial(bills.getFirst(), bills.getLast());
    }

    private static PolicyMemory lived(Workload workload, Paper paper, Wiring<?, ?> wiring, int first) {
        paper.beginAt(first);
        var graph = new ScalingGraph(wiring, () -> 0);
        var memory = WorkloadMemory.initial(paper.spec);
        for (var minute = first; minute < paper.demand.size(); minute++) {
            if (!paper.demand.isGap(minute)) {
                paper.turnTo(minute);
                var budget = FleetBudget.full(Integer.MAX_VALUE, paper.now());
                memory = graph.run(new PassInput(workload, paper.spec, paper.now(), budget), memory)
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

        private final ScalerSpec spec;
        private final Series demand;
        private final int charged;
        private final PaperBill bill;
        private VirtualReplicas replicas;
        private int minute;

        /// @param charged minute from which on it is charged
        private Paper(ScalerSpec spec, Series demand, int charged) {
            this.spec = spec;
            this.demand = demand;
            this.charged = charged;
            this.bill = new PaperBill(spec);
            this.replicas = VirtualReplicas.allReady(spec.range().min());
        }

        private <M, P> Wiring<M, P> wiring(Wiring<M, P> real) {
            return wiring(real, real.forecaster(), real.policy());
        }

        private <M, P> Wiring<M, P> wiring(Wiring<?, ?> real, Forecaster<M> forecaster, Policy<P> policy) {
            return new Wiring<>(
                    this,
                    real.evidenceRules(),
                    forecaster,
                    policy,
                    Guards.rangeOnly(),
                    this,
                    new FleetLimit(FleetRate.STANDARD),
                    new Forgetful(),
                    Experience.FORGOTTEN,
                    real.tick());
        }

        private void beginAt(int first) {
            var needed =
                    Math.ceil(demand.at(first).orElse(0) / spec.averageValue().orElseThrow());
            replicas = VirtualReplicas.allReady(spec.range().clamp((int) needed));
        }

        private void turnTo(int next) {
            minute = next;
            replicas = replicas.at(now());
            if (minute >= charged) {
                bill.charge(minute - charged, demand.at(minute).orElseThrow(), replicas);
            }
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
            replicas = replicas.scaledTo(target, now(), spec.startup().prior());
            if (minute >= charged) {
                bill.changed(minute - charged, Math.abs(target - expected));
            }
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
