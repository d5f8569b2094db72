package io.nimbusguard.simulator;

import io.nimbusguard.simulator.audit.Audit;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.policy.Setting;
import io.nimbusguard.simulator.score.RegretRatio;
import io.nimbusguard.simulator.score.Score;
import io.nimbusguard.simulator.score.Summary;
import io.nimbusguard.simulator.trace.Archetype;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a simulation found.
///
/// @param cells      one per trace and seed, traces first
/// @param archetypes the summary of each kind of trace that there is
public record SimulationResult(
        Conditions conditions, List<Cell> cells, List<PolicySummary> summary, List<ArchetypeSummary> archetypes) {

    public SimulationResult {
        cells = List.copyOf(cells);
        summary = List.copyOf(summary);
        archetypes = List.copyOf(archetypes);
    }

    /// Without kinds of traces.
    public SimulationResult(Conditions conditions, List<Cell> cells, List<PolicySummary> summary) {
        this(conditions, cells, summary, List.of());
    }

    /// What auditors found in all runs; empty where none looked.
    public Optional<Audit> audit() {
        return cells.stream()
                .flatMap(cell -> cell.policies().stream())
                .flatMap(policy -> policy.audit().stream())
                .reduce(Audit::plus);
    }

    /// All policies on the arrivals of one trace and seed.
    ///
    /// @param from       beginning of the first scored step
    /// @param to         end of the last scored step
    /// @param oracleCost `J*` [replica-seconds]
    public record Cell(
            String trace,
            String sha256,
            Instant from,
            Instant to,
            long seed,
            double oracleCost,
            List<PolicyResult> policies) {

        public Cell {
            policies = List.copyOf(policies);
        }

        /// @param arrivals with at least one scored step
        public static Cell of(Arrivals arrivals, double oracleCost, List<PolicyResult> policies) {
            return new Cell(
                    arrivals.trace().name(),
                    arrivals.trace().origin().sha256(),
                    arrivals.timeAt(arrivals.firstScored()),
                    arrivals.timeAt(arrivals.lastScored()).plusSeconds(Service.STEP_SECONDS),
                    arrivals.seed(),
                    oracleCost,
                    policies);
        }
    }

    /// @param regret `(J - J*) / J*`
    /// @param audit  what an auditor found, where one looked
    public record PolicyResult(
            PolicyName policy, List<Setting> settings, Score score, double regret, Optional<Audit> audit) {

        public PolicyResult {
            settings = List.copyOf(settings);
        }

        public static PolicyResult of(PolicyName policy, List<Setting> settings, Score score, double oracleCost) {
            return new PolicyResult(
                    policy, settings, score, (score.cost() - oracleCost) / oracleCost, Optional.empty());
        }

        PolicyResult with(Optional<Audit> found) {
            return new PolicyResult(policy, settings, score, regret, found);
        }
    }

    /// @param againstBestTuned its regret over that of the better of the tuned HPA and KEDA of each trace; empty where
    ///     these were not run
    public record PolicySummary(PolicyName policy, Summary summary, Optional<RegretRatio> againstBestTuned) {

        /// Held against nobody.
        public PolicySummary(PolicyName policy, Summary summary) {
            this(policy, summary, Optional.empty());
        }
    }

    /// @param traces how many of them there are
    public record ArchetypeSummary(Archetype archetype, int traces, List<PolicySummary> policies) {

        public ArchetypeSummary {
            policies = List.copyOf(policies);
        }
    }
}
