package io.nimbusguard.simulator.report;

import io.nimbusguard.simulator.SimulationResult;
import io.nimbusguard.simulator.SimulationResult.Cell;
import io.nimbusguard.simulator.SimulationResult.PolicyResult;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.policy.PolicyName;
import java.util.List;

/// What was compared, on what, and under which conditions if not the standard ones.
final class Title {

    private static final int MOST_NAMES = 3;

    private Title() {}

    static String of(SimulationResult result) {
        var policies = result.cells().getFirst().policies().stream()
                .map(PolicyResult::policy)
                .filter(policy -> policy != PolicyName.ORACLE)
                .map(PolicyName::label)
                .toList();
        var traces = result.cells().stream().map(Cell::trace).distinct().toList();
        return named(policies, "autoscaling policies") + " on "
                + (traces.size() == 1 ? traces.getFirst() : traces.size() + " recorded loads")
                + conditions(result.conditions().realism())
                + ", against the best there could have been";
    }

    private static String named(List<String> names, String kind) {
        if (names.isEmpty()) {
            return "The oracle alone";
        }
        if (names.size() > MOST_NAMES) {
            return names.size() + " " + kind;
        }
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    private static String conditions(Realism realism) {
        return switch (realism) {
            case STANDARD -> "";
            case DETERMINISTIC -> ", without noise";
            case DRIFT -> ", while what a replica carries drifts";
            case ROUGH -> ", while metrics, pods and the cluster fail now and then";
            case UNMODELLED -> ", while what a replica carries drifts and more goes wrong than any rule was made for";
        };
    }

    /// What the conditions are, for the facts below the title.
    static String realism(Realism realism) {
        return switch (realism) {
            case STANDARD -> "standard: random arrivals and start-up times, metrics with lag";
            case DETERMINISTIC -> "deterministic: fluid arrivals, fixed start-up, no lag";
            case DRIFT ->
                "drift: as standard, but request cost, releases and interference change what a replica carries";
            case ROUGH ->
                "rough: as standard, but samples go missing, counters reset, pods die, rollouts run, writes are refused and"
                        + " quota runs out";
            case UNMODELLED ->
                "unmodelled: drift, and slow young pods, wandering start-up times, retries, a configured capacity"
                        + " that is wrong";
        };
    }
}
