package io.nimbusguard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.nimbusguard.scaling.Mode;
import io.nimbusguard.scaling.Outcome;
import io.nimbusguard.scaling.Pause;
import io.nimbusguard.scaling.Reason;
import io.nimbusguard.scaling.WorkloadConditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassEventsTest {

    private final List<EventReason> told = new ArrayList<>();
    private final PassEvents events = new PassEvents((_, reason, _, _) -> told.add(reason));

    @Test
    void tellsWhenTheForecastIsFirstTrustedAndThenKeepsQuiet() {
        events.onPass(Reports.calm().confident(0.2).report());
        events.onPass(Reports.calm().report());
        events.onPass(Reports.calm().report());
        assertThat(told).containsExactly(EventReason.FORECAST_ACTIVATED);
    }

    @Test
    void tellsOfEveryWriteThatWasCarriedOutOrRefused() {
        quiet();
        events.onPass(Reports.calm().applied(8).report());
        events.onPass(Reports.calm().failing(new Outcome.Refused("no"), 9).report());
        events.onPass(Reports.calm().failing(new Outcome.Conflict("changed"), 9).report());
        assertThat(told).containsExactly(EventReason.SUCCESSFUL_RESCALE, EventReason.FAILED_RESCALE);
    }

    @Test
    void tellsWhatBeginsAndEnds() {
        quiet();
        events.onPass(
                Reports.calm().under(WorkloadConditions.CALM.paused(Pause.ALL)).report());
        events.onPass(
                Reports.calm().under(WorkloadConditions.CALM.paused(Pause.ALL)).report());
        events.onPass(Reports.calm().report());
        events.onPass(Reports.calm().without(Reason.DEMAND_STALE).report());
        events.onPass(
                Reports.calm().without(Reason.DEMAND_STALE).fallingBackTo(6).report());
        events.onPass(Reports.calm().report());
        events.onPass(Reports.calm()
                .under(WorkloadConditions.CALM.beside("HorizontalPodAutoscaler web"))
                .report());
        assertThat(told)
                .containsExactly(
                        EventReason.PAUSED,
                        EventReason.RESUMED,
                        EventReason.STALE_METRICS,
                        EventReason.FALLBACK_ACTIVATED,
                        EventReason.FALLBACK_DEACTIVATED,
                        EventReason.CONFLICTING_AUTOSCALER);
    }

    @Test
    void tellsAPersonFromSomethingThatKeepsWriting() {
        quiet();
        for (var minute = 0; minute < 3; minute++) {
            events.onPass(Reports.calm()
                    .after(Duration.ofMinutes(2L * minute))
                    .vetoed(Reason.MANUAL_HOLD)
                    .report());
            events.onPass(
                    Reports.calm().after(Duration.ofMinutes(2L * minute + 1)).report());
        }
        assertThat(told)
                .containsExactly(
                        EventReason.MANUAL_HOLD,
                        EventReason.MANUAL_HOLD,
                        EventReason.MANUAL_HOLD,
                        EventReason.REPLICAS_OVERWRITTEN);
    }

    @Test
    void tellsARecommendationWhenItChanges() {
        quiet();
        events.onPass(Reports.calm().mode(Mode.RECOMMEND).observing(8).report());
        events.onPass(Reports.calm().mode(Mode.RECOMMEND).observing(8).report());
        events.onPass(Reports.calm().mode(Mode.OBSERVE).observing(9).report());
        assertThat(told).containsExactly(EventReason.RECOMMENDATION_CHANGED);
    }

    private void quiet() {
        events.onPass(Reports.calm().report());
        told.clear();
    }
}
