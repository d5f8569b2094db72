package io.nimbusguard.cli.demo;

import io.nimbusguard.simulator.SimulationResult;
import io.nimbusguard.simulator.SimulationResult.Cell;
import io.nimbusguard.simulator.SimulationResult.PolicyResult;
import io.nimbusguard.simulator.SimulationResult.PolicySummary;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.report.Heading;
import io.nimbusguard.simulator.report.Recording;
import io.nimbusguard.simulator.report.ReportPage;
import io.nimbusguard.simulator.score.Oracle;
import io.nimbusguard.simulator.score.OracleScore;
import io.nimbusguard.simulator.score.Summary;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Both sides held against the oracle over what has been replayed.
final class Verdict {

    private final Arrivals soFar;
    private final Conditions conditions;
    private final Oracle oracle;
    private final List<PolicyResult> sides;

    /// @param soFar of which at least one step counts
    Verdict(Arrivals soFar, Conditions conditions, Side ours, Side hpa) {
        this.soFar = soFar;
        this.conditions = conditions;
        this.oracle = Oracle.of(soFar, conditions);
        this.sides =
                List.of(ours.result(PolicyName.NIMBUSGUARD, oracle.cost()), hpa.result(PolicyName.HPA, oracle.cost()));
    }

    OptionalDouble regret() {
        return regret(0);
    }

    OptionalDouble hpaRegret() {
        return regret(1);
    }

    private OptionalDouble regret(int side) {
        return oracle.cost() > 0 ? OptionalDouble.of(sides.get(side).regret()) : OptionalDouble.empty();
    }

    String page(Recording recording, Heading heading) {
        var replayed = recording.over(soFar);
        var best = OracleScore.of(oracle, soFar, conditions, replayed.oracle(soFar));
        var policies = Stream.concat(
                        sides.stream(), Stream.of(PolicyResult.of(PolicyName.ORACLE, List.of(), best, oracle.cost())))
                .toList();
        var summaries = sides.stream()
                .map(side -> new PolicySummary(side.policy(), Summary.of(List.of(new double[] {side.regret()}))))
                .toList();
        var result = new SimulationResult(conditions, List.of(Cell.of(soFar, oracle.cost(), policies)), summaries);
        return new ReportPage(result, replayed, heading).html();
    }
}
