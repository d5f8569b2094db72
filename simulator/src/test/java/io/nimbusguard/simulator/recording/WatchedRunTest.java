package io.nimbusguard.simulator.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.planning.Profile;
import io.nimbusguard.scaling.Feature;
import io.nimbusguard.scaling.Observation;
import io.nimbusguard.scaling.Series;
import io.nimbusguard.simulator.cluster.ServedStep;
import io.nimbusguard.simulator.condition.Conditions;
import io.nimbusguard.simulator.condition.Realism;
import io.nimbusguard.simulator.load.Arrivals;
import io.nimbusguard.simulator.policy.Policies;
import io.nimbusguard.simulator.policy.PolicyName;
import io.nimbusguard.simulator.policy.PolicyRun;
import io.nimbusguard.simulator.policy.RunListener;
import io.nimbusguard.simulator.trace.Trace;
import io.nimbusguard.simulator.trace.Traces;
import io.nimbusguard.workflow.PassReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedRunTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// Four hours of a wave, and no rows for 20 minutes in the middle of them.
    private static Trace waveWithGap() {
        var rates = new double[240];
        for (var row = 0; row < rates.length; row++) {
            rates[row] = row >= 100 && row < 120 ? Double.NaN : 50 + 30 * Math.sin(row / 20.0);
        }
        return Traces.of(MINUTE, rates);
    }

    /// Without lag: else what is measured lacks the counts of pods that went, which are others under another policy.
    @Test
    void itsDemandIsWhatTheGraphWasGiven() {
        var conditions = Conditions.STANDARD.with(Realism.DETERMINISTIC);
        var arrivals = Arrivals.of(waveWithGap(), conditions, 1);
        var seen = new ArrayList<Series>();
        var graph = Policies.all(Profile.BALANCED).find(PolicyName.NIMBUSGUARD).orElseThrow();
        PolicyRun.of(graph, arrivals, conditions, new RunListener() {
            @Override
            public void served(ServedStep step) {}

            @Override
            public void onPass(PassReport report) {
                report.decision().ifPresent(made -> seen.add(made.observation().demand()));
            }
        });

        var recording = WatchedRun.of(arrivals, conditions, MinuteListener.NOBODY);

        assertDemandIs(seen.getLast(), recording);
    }

    @Test
    void gapsAndLostSamplesAreGapsInItToo() {
        var rough = Conditions.STANDARD.with(Realism.ROUGH);
        var heard = new ArrayList<Observation>();
        var recording = WatchedRun.of(
                Arrivals.of(waveWithGap(), rough, 1), rough, (observation, _, _) -> heard.add(observation));

        assertDemandIs(heard.getLast().demand(), recording);
        for (var minute = 101; minute < 119; minute++) {
            assertThat(recording.at(Feature.REQUEST_RATE, minute)).isNaN();
            assertThat(recording.at(Feature.RESIDENT_MEMORY, minute)).isNaN();
        }
    }

    @Test
    void itsFeaturesAreWhatIsMeasuredWhenTheMinuteIsNew() {
        var minutes = new ArrayList<Integer>();
        var heard = new ArrayList<Observation>();
        var recording = WatchedRun.of(
                Arrivals.of(waveWithGap(), Conditions.STANDARD, 1), Conditions.STANDARD, (observation, minute, _) -> {
                    minutes.add(minute);
                    heard.add(observation);
                });

        for (var i = 0; i < heard.size(); i++) {
            var observation = heard.get(i);
            assertThat(recording.timeAt(minutes.get(i)).plus(MINUTE))
                    .isEqualTo(observation.demand().end());
            for (var feature : Feature.ALL) {
                assertThat(recording.at(feature, minutes.get(i))).isEqualTo(Float.valueOf((float)
                        observation.measurements().value(feature).orElse(Double.NaN)));
            }
        }
    }

    @Test
    void theReplicasChangeSoThatFeaturesShowIt() {
        var recording = WatchedRun.of(
                Arrivals.of(waveWithGap(), Conditions.STANDARD, 1), Conditions.STANDARD, MinuteListener.NOBODY);
        var memory = new ArrayList<Float>();
        for (var minute = 10; minute < 90; minute++) {
            memory.add(recording.at(Feature.VIRTUAL_MEMORY, minute));
        }

        assertThat(List.copyOf(memory)).doesNotContain(Float.NaN);
        assertThat(memory.stream().max(Float::compare).orElseThrow())
                .isGreaterThan(1.5f * memory.stream().min(Float::compare).orElseThrow());
    }

    private static void assertDemandIs(Series demand, MinuteRecording recording) {
        assertThat(recording.timeAt(recording.size())).isEqualTo(demand.end());
        assertThat(demand.size()).isEqualTo(recording.size());
        for (var ago = 0; ago < recording.size(); ago++) {
            assertThat(recording.at(Feature.REQUEST_RATE, recording.size() - 1 - ago))
                    .isEqualTo(Float.valueOf((float) demand.agoOrNaN(ago)));
        }
    }
}
