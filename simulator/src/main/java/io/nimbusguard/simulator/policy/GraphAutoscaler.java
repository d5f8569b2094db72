package io.nimbusguard.simulator.policy;

import io.nimbusguard.dqn.DefaultPosturePolicy;
import io.nimbusguard.dqn.Experience;
import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.forecasting.Forecaster;
import io.nimbusguard.forecasting.retraining.RetrainingOutcome;
import io.nimbusguard.planning.CapacityRule;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.FleetBudget;
import io.nimbusguard.safety.FleetRate;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.EvidenceRules;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Workload;
import io.nimbusguard.simulator.audit.Audit;
import io.nimbusguard.simulator.audit.Auditor;
import io.nimbusguard.simulator.cluster.ClusterView;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.learning.LearningForecaster;
import io.nimbusguard.workflow.DecisionRecord;
import io.nimbusguard.workflow.FallbackRule;
import io.nimbusguard.workflow.FleetLimit;
import io.nimbusguard.workflow.ForecastUse;
import io.nimbusguard.workflow.Ledger;
import io.nimbusguard.workflow.PassListener;
import io.nimbusguard.workflow.Passes;
import io.nimbusguard.workflow.ScalerSpec;
import io.nimbusguard.workflow.ScalerSpec.Startup;
import io.nimbusguard.workflow.ScalingGraph;
import io.nimbusguard.workflow.Settlement;
import io.nimbusguard.workflow.Wiring;
import io.nimbusguard.workflow.WorkloadMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/// The product itself: its graph, wired to a virtual cluster through the same ports as to a real one.
public final class GraphAutoscaler implements Autoscaler {

    private static final Duration TICK = Duration.ofSeconds((long) Service.STEPS_PER_TICK * Service.STEP_SECONDS);
    private static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(15);

    private final Stage stage;
    private final FleetLimit fleet = new FleetLimit(FleetRate.STANDARD);
    private final Passes passes;
    private final ScalerSpec spec;
    private final Forecaster<?> forecaster;
    private final Optional<Auditor> auditor;

    /// With the profile's default posture and the forecaster that needs no network.
    ///
    /// @param listener sees every pass
    public GraphAutoscaler(
            VirtualCluster cluster, Conditions conditions, Profile profile, Guards guards, PassListener listener) {
        this(cluster, conditions, profile, guards, listener, CapacityRule.standard());
    }

    /// With the profile's default posture.
    public GraphAutoscaler(
            VirtualCluster cluster,
            Conditions conditions,
            Profile profile,
            Forecaster<?> forecaster,
            Guards guards,
            PassListener listener) {
        this(cluster, conditions, profile, forecaster, new DefaultPosturePolicy(), guards, listener);
    }

    /// @param rule how capacity is judged; another than the shipped one is for comparison
    public GraphAutoscaler(
            VirtualCluster cluster,
            Conditions conditions,
            Profile profile,
            Guards guards,
            PassListener listener,
            CapacityRule rule) {
        this(
                cluster,
                spec(cluster, conditions, profile),
                new BaselineForecaster(),
                new DefaultPosturePolicy(),
                guards,
                listener,
                rule,
                Optional.empty());
    }

    /// @param policy   chooses the posture
    /// @param listener sees every pass
    public GraphAutoscaler(
            VirtualCluster cluster,
            Conditions conditions,
            Profile profile,
            Forecaster<?> forecaster,
            io.nimbusguard.dqn.Policy<?> policy,
            Guards guards,
            PassListener listener) {
        this(
                cluster,
                spec(cluster, conditions, profile),
                forecaster,
                policy,
                guards,
                listener,
                CapacityRule.standard(),
                Optional.empty());
    }

    private GraphAutoscaler(
            VirtualCluster cluster,
            ScalerSpec spec,
            Forecaster<?> forecaster,
            io.nimbusguard.dqn.Policy<?> policy,
            Guards guards,
            PassListener listener,
            CapacityRule rule,
            Optional<Auditor> auditor) {
        // Nodes are not timed here, so that a run is the same whatever the machine.
        this(cluster, spec, forecaster, policy, guards, listener, rule, auditor, () -> 0);
    }

    private GraphAutoscaler(
            VirtualCluster cluster,
            ScalerSpec spec,
            Forecaster<?> forecaster,
            io.nimbusguard.dqn.Policy<?> policy,
            Guards guards,
            PassListener listener,
            CapacityRule rule,
            Optional<Auditor> auditor,
            LongSupplier nanoClock) {
        this.stage = new Stage(cluster);
        this.spec = spec;
        this.forecaster = forecaster;
        this.auditor = auditor;
        this.passes = new Passes(new ScalingGraph(wiring(forecaster, policy, guards), nanoClock), listener, rule);
    }

    private <M, P> Wiring<M, P> wiring(Forecaster<M> forecaster, io.nimbusguard.dqn.Policy<P> policy, Guards guards) {
        return new Wiring<>(
                stage,
                EvidenceRules.forScrapeInterval(SCRAPE_INTERVAL),
                forecaster,
                policy,
                guards,
                auditor.map(audit -> audit.counting(stage)).orElse(stage),
                fleet,
                new KeepsNothing(),
                Experience.FORGOTTEN,
                TICK);
    }

    /// For people to watch: with nodes that are timed.
    ///
    /// @param listener  sees every pass
    /// @param nanoClock monotonic; no decision sees it
    public static GraphAutoscaler timed(
            VirtualCluster cluster,
            Conditions conditions,
            Forecaster<?> forecaster,
            io.nimbusguard.dqn.Policy<?> policy,
            PassListener listener,
            LongSupplier nanoClock) {
        return new GraphAutoscaler(
                cluster,
                spec(cluster, conditions, Profile.BALANCED),
                forecaster,
                policy,
                Guards.standard(),
                listener,
                CapacityRule.standard(),
                Optional.empty(),
                nanoClock);
    }

    /// For trying out what would be done: without the HPA in its shadow, which decides nothing and takes a third of a
    /// pass.
    ///
    /// @param listener sees every pass
    public static GraphAutoscaler rehearsing(
            VirtualCluster cluster,
            Conditions conditions,
            Profile profile,
            Forecaster<?> forecaster,
            io.nimbusguard.dqn.Policy<?> policy,
            Guards guards,
            PassListener listener) {
        return new GraphAutoscaler(
                cluster,
                spec(cluster, conditions, profile).withoutCpuRequest(),
                forecaster,
                policy,
                guards,
                listener,
                CapacityRule.standard(),
                Optional.empty());
    }

    /// With an auditor that checks every decision.
    static GraphAutoscaler audited(
            PolicyContext context,
            Profile profile,
            Forecaster<?> forecaster,
            io.nimbusguard.dqn.Policy<?> policy,
            Guards guards) {
        var auditor = new Auditor();
        var spec = spec(context.cluster(), context.conditions(), profile);
        PassListener both = report -> {
            auditor.onPass(report);
            context.passes().onPass(report);
        };
        return new GraphAutoscaler(
                context.cluster(),
                spec,
                forecaster,
                policy,
                guards,
                both,
                CapacityRule.standard(),
                Optional.of(auditor));
    }

    @Override
    public Optional<Audit> audit() {
        return auditor.map(Auditor::audit);
    }

    /// What a run knows at a moment; its cluster is the rest.
    ///
    /// @param memory empty before its first pass
    /// @param fleet  what it may still change
    public record Knowledge(Optional<WorkloadMemory> memory, FleetBudget fleet) {}

    public Knowledge knowledge() {
        return new Knowledge(passes.memoryOf(workload()), fleet.kept());
    }

    /// Leaves its cluster and goes on with what another run knew, on a fork of that run's cluster. Then it does
    /// what that run does, as long as forecasts and postures are the same.
    public void goOnFrom(VirtualCluster fork, Knowledge knowledge) {
        stage.show(fork);
        fleet.goOnFrom(knowledge.fleet());
        knowledge
                .memory()
                .ifPresentOrElse(memory -> passes.goOnFrom(workload(), memory), () -> passes.forget(workload()));
    }

    private Workload workload() {
        return stage.cluster().workload();
    }

    @Override
    public int replicas(ClusterView view) {
        passes.run(workload(), spec, view.now());
        return view.requested();
    }

    @Override
    public List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        settings.add(new Setting.Word("profile", spec.profile().name().toLowerCase(Locale.ROOT)));
        settings.add(new Setting.Word("forecaster", forecaster instanceof BaselineForecaster ? "baseline" : "lstm"));
        if (forecaster instanceof LearningForecaster learner) {
            settings.addAll(learned(learner));
        }
        return settings;
    }

    private static List<Setting> learned(LearningForecaster learner) {
        return List.of(
                counted("promoted", learner, RetrainingOutcome.Promoted.class),
                counted("rejected", learner, RetrainingOutcome.Rejected.class),
                counted("skipped", learner, RetrainingOutcome.Skipped.class),
                new Setting.Figure("rolled_back", learner.rolledBack()));
    }

    private static Setting counted(String name, LearningForecaster learner, Class<? extends RetrainingOutcome> kind) {
        return new Setting.Figure(
                name, learner.outcomes().stream().filter(kind::isInstance).count());
    }

    /// What a user would have written for the simulated service: its capacity is stated, its start-up is learned.
    private static ScalerSpec spec(VirtualCluster cluster, Conditions conditions, Profile profile) {
        var startup = Duration.ofMillis(Math.max(1, Math.round(conditions.startupSeconds() * 1000)));
        return new ScalerSpec(
                conditions.range(),
                Mode.AUTO,
                profile,
                OptionalDouble.of(cluster.configuredCapacity()),
                OptionalDouble.of(Service.CPU_REQUEST_CORES),
                conditions.prices(),
                new Startup(startup, true),
                Optional.empty(),
                FallbackRule.standard(conditions.range().min()),
                ForecastUse.STANDARD,
                Optional.empty());
    }

    /// The run's own score is kept elsewhere.
    private static final class KeepsNothing implements Ledger {

        @Override
        public void decided(DecisionRecord decision) {}

        @Override
        public void settled(Settlement settlement) {}
    }
}
