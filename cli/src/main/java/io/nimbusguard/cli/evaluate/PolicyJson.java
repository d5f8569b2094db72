package io.nimbusguard.cli.evaluate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.simulator.judging.Duel;
import io.nimbusguard.simulator.judging.PolicyReport;
import io.nimbusguard.simulator.judging.PolicyReport.Together;
import java.util.List;

/// The agent beside the default for programs, schema version 1. Keys are stable.
final class PolicyJson {

    private static final int SCHEMA = 1;

    private PolicyJson() {}

    static String of(PolicyReport report, String version, int seeds) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA);
        json.put("version", version);
        json.put("seeds", seeds);
        var archetypes = json.putArray("archetypes");
        for (var archetype : report.archetypes()) {
            put(archetypes.addObject().put("archetype", archetype.label()), report.of(archetype));
        }
        var traces = json.putArray("traces");
        report.byTrace().forEach(duels -> put(traces.addObject(), duels));
        put(json.putObject("summary"), report.together());
        var postures = json.putArray("postures");
        for (var posture : AgentState.POSTURES) {
            postures.addObject()
                    .put("posture", posture.name())
                    .put("share", report.together().postures().share(posture));
        }
        return json.toPrettyString() + "\n";
    }

    private static void put(ObjectNode json, List<Duel> duels) {
        var first = duels.getFirst();
        json.put("trace", first.trace());
        json.put("sha256", first.sha256());
        json.put("archetype", first.archetype().label());
        put(json, PolicyReport.together(duels));
        var each = json.putArray("duels");
        for (var duel : duels) {
            each.addObject()
                    .put("seed", duel.seed())
                    .put("oracle_cost", duel.oracleCost())
                    .put("cost_default", duel.byDefault().cost())
                    .put("cost_agent", duel.agent().cost())
                    .put("violation_seconds_default", duel.byDefault().violationSeconds())
                    .put("violation_seconds_agent", duel.agent().violationSeconds())
                    .put("pods_changed_per_day_default", duel.byDefault().podsChangedPerDay())
                    .put("pods_changed_per_day_agent", duel.agent().podsChangedPerDay());
        }
    }

    /// The difference is that of the ratio of regrets from 1.
    private static void put(ObjectNode json, Together of) {
        json.put("n", of.traces());
        json.put("regret_default", of.byDefault().geomean());
        json.put("regret_agent", of.agent().geomean());
        json.put("difference", of.ratio().value() - 1);
        of.ratio().interval().ifPresent(interval -> json.put("low", interval.low() - 1)
                .put("high", interval.high() - 1));
        json.put("cost_difference_worst", of.costsMost());
        json.put("departures_share", of.postures().departuresShare());
        json.put("gate_open_share", of.postures().openShare());
    }
}
