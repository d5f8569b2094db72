package io.nimbusguard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.planning.ReactiveFloor;
import io.nimbusguard.scaling.Capacity;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.simulator.condition.Service;
import io.nimbusguard.store.LedgerEntry;
import io.nimbusguard.testbed.cluster.AuditLog.Request;
import io.nimbusguard.testbed.traffic.NeedLog;
import io.nimbusguard.testbed.traffic.WorkloadPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Thursday morning of a real trace at its own speed, everything as shipped: at 07:00 the load jumps by half within
/// three minutes, at 09:00 it falls by a third within two. Two workloads live through the two at once, with the eight
/// days before in Prometheus; pods take a minute to start. Each begins with the replicas that an HPA would have then,
/// which has followed the same load for three hours. Behind the fall forecasts have just been wrong, and while they are
/// not trusted the demand of the last five minutes decides: so the fall is watched for six and a half.
class JumpIT {

    private static final Logger LOG = LoggerFactory.getLogger(JumpIT.class);

    private static final long THURSDAY = Duration.ofDays(8).toSeconds();
    /// From the anchor until the load moves.
    private static final Duration LEAD_TO_JUMP = Duration.ofMinutes(6);

    private static final Duration LEAD_TO_FALL = Duration.ofMinutes(2);
    /// From the anchor, in which violating seconds count: two minutes before the jump, three behind it.
    private static final long FROM = LEAD_TO_JUMP.toSeconds() - 120;
    private static final long TO = LEAD_TO_JUMP.toSeconds() + 180;

    /// From the anchor, in which the fall's decisions count.
    private static final Duration WATCHED = LEAD_TO_FALL.plusSeconds(390);

    private static final double CAPACITY = 100;
    private static final Duration SETTLED = Duration.ofSeconds(5);

    @TempDir
    static Path folder;

    private static HpaRival hpa;
    private static Stage stage;
    private static Instant anchor;
    private static List<LedgerEntry> decisions;

    @BeforeAll
    static void liveThroughBoth() {
        var jump = plan("jump", 7, LEAD_TO_JUMP);
        var fall = plan("fall", 9, LEAD_TO_FALL);
        hpa = follow(jump);
        var replicas = new LinkedHashMap<WorkloadPlan, Integer>();
        replicas.put(jump, hpa.atAnchor());
        replicas.put(fall, follow(fall).atAnchor());
        stage = Stage.raise(folder, Stage.Pace.AS_SHIPPED, replicas);
        stage.startOperator("first");
        stage.scaler("jump", "Auto");
        stage.scaler("fall", "Auto");
        anchor = stage.seconds("jump").getFirst().time();
        stage.await("the end of both", Duration.ofMinutes(12), () -> Instant.now()
                .isAfter(anchor.plusSeconds(Math.max(TO, WATCHED.toSeconds())).plus(SETTLED)));
        decisions = stage.ledgerOf("first", "fall");
    }

    @AfterAll
    static void lower() {
        if (stage != null) {
            stage.close();
        }
    }

    private static WorkloadPlan plan(String name, int hour, Duration lead) {
        return WorkloadPlan.of(Stage.NAMESPACE, name, Stage.TRACE)
                .at(THURSDAY + Duration.ofHours(hour).toSeconds() - lead.toSeconds())
                .scaledTo(40, CAPACITY)
                .withHistory(Duration.ofDays(8).toSeconds(), List.of());
    }

    private static HpaRival follow(WorkloadPlan plan) {
        return HpaRival.follow(plan, Stage.Pace.AS_SHIPPED.startup(), Duration.ofHours(3), Duration.ofSeconds(TO + 60));
    }

    @Test
    void podsAreReadyBeforeAJumpThatAnHpaMeetsTooLate() {
        var window = stage.seconds("jump").stream()
                .filter(second -> FROM <= sinceAnchor(second) && sinceAnchor(second) < TO)
                .toList();
        var missed = window.stream()
                .filter(second -> hpa.isShort(sinceAnchor(second)))
                .toList();
        var ours = window.stream().filter(NeedLog.Second::violating).count();
        LOG.warn("seconds of the jump with too few Ready pods: {} of ours, {} of an HPA's", ours, missed.size());

        assertThat(window).hasSize((int) (TO - FROM));
        assertThat(missed).hasSizeGreaterThanOrEqualTo(60);
        assertThat(ours).isLessThanOrEqualTo(missed.size() / 3);
        // By the load's second step of five seconds.
        var met = window.get(window.indexOf(missed.getFirst()) + Service.STEP_SECONDS);
        assertThat(met.ready())
                .as("pods Ready when the load came that an HPA was not ready for")
                .isGreaterThanOrEqualTo(met.need());
    }

    @Test
    void aFallIsFollowedToTheBandsEdgeAndNeverBelowTheFloor() {
        var writes = stage.scales("fall").stream().map(Request::time).toList();
        var applied = decisions.stream()
                .filter(decision -> decision.outcome().equals("applied"))
                .toList();
        var scaleIns = applied.stream().filter(JumpIT::lowers).toList();

        LOG.warn(
                "seconds of the fall with too few Ready pods: {}",
                stage.seconds("fall").stream().filter(NeedLog.Second::violating).count());
        // Every write is one decision of the ledger, in which the reason stands.
        assertThat(writes).hasSameSizeAs(applied);
        for (var i = 0; i < writes.size(); i++) {
            assertThat(Duration.between(applied.get(i).time(), writes.get(i)))
                    .isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(5));
        }
        assertThat(scaleIns).anyMatch(decision -> decision.time().isAfter(anchor.plus(LEAD_TO_FALL)));
        assertThat(scaleIns).allSatisfy(decision -> {
            // More than the band's upper edge, which is what is asked for; a guard may leave more, never fewer.
            assertThat(decision.reason()).isEqualTo("ABOVE_BAND");
            assertThat(decision.target().orElseThrow())
                    .isGreaterThanOrEqualTo(decision.raw().orElseThrow());
            assertThat(decision.target().orElseThrow())
                    .isGreaterThanOrEqualTo(floor(measuredRate(decision)))
                    .isGreaterThanOrEqualTo((int) Math.ceil(rateBefore(decision.time()) / CAPACITY));
        });
        assertThat(decisions)
                .filteredOn(decision -> decision.reason().equals("INSIDE_BAND"))
                .isNotEmpty()
                .allSatisfy(decision -> {
                    assertThat(decision.target()).isEqualTo(decision.current());
                    assertThat(decision.outcome()).isEqualTo("not_attempted");
                });
    }

    private static boolean lowers(LedgerEntry decision) {
        return decision.target().orElseThrow() < decision.current().orElseThrow();
    }

    private static int floor(double requestsPerSecond) {
        return ReactiveFloor.replicasFor(requestsPerSecond, new Capacity(CAPACITY, Capacity.Origin.CONFIGURED));
    }

    private static double measuredRate(LedgerEntry decision) {
        var rate = decision.observation()
                .features()
                .get(Feature.REQUEST_RATE.metricName())
                .value();
        assertThat(rate).isNotNull();
        return rate;
    }

    /// What truly arrived in the minute before.
    private static double rateBefore(Instant time) {
        return stage.seconds("fall").stream()
                .filter(second ->
                        second.time().isBefore(time) && !second.time().isBefore(time.minus(Duration.ofMinutes(1))))
                .mapToDouble(NeedLog.Second::requestsPerSecond)
                .average()
                .orElseThrow();
    }

    private static long sinceAnchor(NeedLog.Second second) {
        return second.epochSecond() - anchor.getEpochSecond();
    }
}
