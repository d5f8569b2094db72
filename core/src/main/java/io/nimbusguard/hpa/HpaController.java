package io.nimbusguard.hpa;

import io.nimbusguard.hpa.HpaObservation.ScaleRead;
import io.nimbusguard.hpa.HpaObservation.ScaleUnreadable;
import java.time.Instant;
import java.util.List;

/// The HorizontalPodAutoscaler's control loop, one call a sync. It holds no state: what one sync leaves for the next
/// is in the outcome.
public final class HpaController {

    private final HpaFlags flags;
    private final ReplicaCalculator calculator;

    public HpaController(HpaFlags flags) {
        this.flags = flags;
        this.calculator = new ReplicaCalculator(flags.startupRule());
    }

    /// One sync.
    ///
    /// 1. Read the scale; a controller that has just started takes the current count for a recommendation.
    /// 2. A target at zero is left alone, unless min is zero too.
    /// 3. A count out of bounds is set to the nearest bound, at once and without looking at metrics.
    /// 4. Else the largest proposal of the metrics is stabilized, limited, and written where it differs.
    public SyncOutcome sync(HpaSpec spec, HpaState before, HpaObservation observation, Instant now) {
        return switch (observation) {
            case ScaleUnreadable _ -> scaleUnreadable(before);
            case ScaleRead seen -> new HpaSync(spec, seen, now).run(before, calculator, flags.tolerance());
        };
    }

    private static SyncOutcome scaleUnreadable(HpaState before) {
        return new SyncOutcome(
                before.with(before.status().conditions().with(AbleToScale.FAILED_GET_SCALE)),
                new SyncResult.ScaleUnreadable(),
                new MetricsAnswer.NotAsked(),
                List.of(HpaEvent.FAILED_GET_SCALE));
    }
}
