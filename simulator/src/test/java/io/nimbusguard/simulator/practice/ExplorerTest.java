package io.nimbusguard.simulator.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.forecasting.BaselineForecaster;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Proposal.Scale;
import io.nimbusguard.simulator.cluster.VirtualCluster;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.load.Streams;
import io.nimbusguard.simulator.policy.GraphAutoscaler;
import io.nimbusguard.simulator.recording.LoadShape;
import io.nimbusguard.simulator.recording.MadeLoads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Three days of a daily rhythm.
class ExplorerTest {

    @Test
    void keepsToTheDefaultWhereItDoesNotExplore() {
        assertThat(postures(0)).hasSizeGreaterThan(10_000).containsOnly(Posture.BALANCED);
    }

    @Test
    void holdsEveryPostureItDrawsForItsTime() {
        var postures = postures(1);

        assertThat(postures).contains(Posture.values());
        for (var posture : Posture.values()) {
            assertThat(postures.stream().filter(posture::equals).count()).isGreaterThan(postures.size() / 100);
        }
        var changes = 0;
        for (var tick = 1; tick < postures.size(); tick++) {
            changes += postures.get(tick) == postures.get(tick - 1) ? 0 : 1;
        }
        assertThat(changes).isBetween(postures.size() / 16, postures.size() / 8 + 200);
    }

    /// Of every tick that planned.
    private static List<Posture> postures(double epsilon) {
        var load = MadeLoads.draw(LoadShape.DAILY, 1, 3);
        var arrivals = Arrivals.of(load, Conditions.STANDARD, 1);
        var cluster = new VirtualCluster(arrivals, Conditions.STANDARD, _ -> {});
        var postures = new ArrayList<Posture>();
        var autoscaler = new GraphAutoscaler(
                cluster,
                Conditions.STANDARD,
                Profile.BALANCED,
                new BaselineForecaster(),
                new Explorer(epsilon, Streams.named("test", 1)),
                Guards.standard(),
                report -> {
                    if (report.decision().orElseThrow().proposal() instanceof Scale scale
                            && report.decision().orElseThrow().choice().isPresent()) {
                        postures.add(scale.posture());
                    }
                });
        while (!cluster.isOver()) {
            if (cluster.isTick()) {
                autoscaler.replicas(cluster);
            }
            cluster.advance();
        }
        return postures;
    }
}
