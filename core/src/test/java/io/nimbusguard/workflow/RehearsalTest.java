package io.nimbusguard.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.dqn.ActingGate;
import io.nimbusguard.dqn.AgentPolicy;
import io.nimbusguard.dqn.AgentRules;
import io.nimbusguard.dqn.AgentState;
import io.nimbusguard.dqn.DefaultPosturePolicy;
import io.nimbusguard.dqn.PolicyGate;
import io.nimbusguard.dqn.PostureChoice;
import io.nimbusguard.dqn.QFunction;
import io.nimbusguard.dqn.QValues;
import io.nimbusguard.safety.Guards;
import io.nimbusguard.scaling.DecisionSource;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Posture;
import io.nimbusguard.scaling.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void standsInForHalfADayOfWatching() {
        assertThat(reason(afterwards(Posture.BALANCED, 24 * 60))).isEqualTo("none");
        assertThat(afterwards(Posture.BALANCED, 24 * 60).source()).isEqualTo(DecisionSource.DQN);
    }

    @Test
    void isTooShortWhereThePastIs() {
        assertThat(reason(afterwards(Posture.BALANCED, 6 * 60))).isEqualTo("RecordTooShort");
    }

    @Test
    void keepsAnAgentSilentWhoseChoicesWouldHaveCostMore() {
        assertThat(reason(afterwards(Posture.CAPACITY_80, 24 * 60))).isEqualTo("CostlierThanDefault");
    }

    @Test
    void changesNothingOfAWorkloadThatWasNeverSeen() {
        var bench = new Bench(agent(Posture.BALANCED), Guards.standard());

        bench.passes().rehearse(Bench.WORKLOAD, Bench.specIn(Mode.AUTO), past(1440));

        assertThat(bench.passes().memoryOf(Bench.WORKLOAD)).isEmpty();
    }

    @Test
    void comparesTwoPoliciesHourByHourOnTheSameDemand() {
        var bench = seen();

        var trial = bench.passes()
                .compared(past(1440, 600), new DefaultPosturePolicy(), onTrial(Posture.CAPACITY_80))
                .orElseThrow();

        assertThat(trial.spans()).hasSize(10);
        var improvement =
                PolicyGate.evidence(List.of(trial), new SplittableRandom(1)).improvement();
        assertThat(improvement).isBetween(-0.5, -0.1);
    }

    @Test
    void whoChoosesTheSameFaresTheSame() {
        var trial = seen().passes()
                .compared(past(1440, 300), new DefaultPosturePolicy(), onTrial(Posture.BALANCED))
                .orElseThrow();

        assertThat(trial.spans()).hasSize(5).allSatisfy(span -> {
            assertThat(span.challenger()).isEqualTo(span.champion());
            // 1,000 requests/s or so need 10 replicas: an hour costs 3,600 s, and what stands above that.
            assertThat(span.champion().cost()).isBetween(3600.0 * 0.8, 3600.0 * 1.6);
        });
    }

    @Test
    void comparingChangesNothingThatIsRemembered() {
        var bench = seen();
        var before = bench.passes().memoryOf(Bench.WORKLOAD);

        bench.passes().compared(past(300, 120), new DefaultPosturePolicy(), onTrial(Posture.CAPACITY_80));

        assertThat(bench.passes().memoryOf(Bench.WORKLOAD)).isEqualTo(before);
    }

    @Test
    void comparesNothingInLessThanAnHour() {
        assertThat(seen().passes().compared(past(1440, 59), new DefaultPosturePolicy(), onTrial(Posture.CAPACITY_80)))
                .isEmpty();
    }

    private static Bench seen() {
        return seen(agent(Posture.BALANCED));
    }

    private static Bench seen(AgentPolicy policy) {
        var bench = new Bench(policy, Guards.standard());
        bench.source.willSee(Observations.healthy().demand(1000));
        bench.forecaster.willForecast(1000);
        bench.pass();
        return bench;
    }

    private static Past past(int minutes, int counted) {
        return new Past(Bench.WORKLOAD, Bench.specIn(Mode.AUTO), past(minutes), counted);
    }

    private static AgentPolicy onTrial(Posture liked) {
        return new AgentPolicy(new Likes(liked), AgentRules.STANDARD.onTrial());
    }

    private static PostureChoice afterwards(Posture liked, int minutes) {
        var bench = seen(agent(liked));

        bench.passes().rehearse(Bench.WORKLOAD, Bench.specIn(Mode.AUTO), past(minutes));

        return bench.pass().decision().orElseThrow().choice().orElseThrow();
    }

    private static String reason(PostureChoice choice) {
        return choice.deliberation()
                .orElseThrow()
                .closed()
                .map(ActingGate.Closed::reason)
                .orElse("none");
    }

    /// A day's swing, with the forecaster of the bench, which always says the same.
    private static Series past(int minutes) {
        var values = new double[minutes];
        for (var minute = 0; minute < minutes; minute++) {
            values[minute] = 900 + 200 * Math.sin(minute / 50.0);
        }
        return Series.of(Instant.parse("2026-01-04T11:00:00Z"), MINUTE, values);
    }

    private static AgentPolicy agent(Posture liked) {
        return new AgentPolicy(new Likes(liked), AgentRules.STANDARD);
    }

    private record Likes(Posture liked) implements QFunction {

        @Override
        public List<QValues> values(List<AgentState> states) {
            var values = new EnumMap<Posture, Double>(Posture.class);
            for (var posture : Posture.values()) {
                values.put(posture, posture == liked ? 1.0 : 0.0);
            }
            return Collections.nCopies(states.size(), new QValues(List.of(values)));
        }

        @Override
        public String version() {
            return "likes " + liked;
        }
    }
}
