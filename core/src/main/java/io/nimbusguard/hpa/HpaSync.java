package io.nimbusguard.hpa;

import io.nimbusguard.hpa.HpaObservation.ScaleRead;
import io.nimbusguard.hpa.MetricsAnswer.Asked;
import io.nimbusguard.hpa.MetricsAnswer.NotAsked;
import io.nimbusguard.hpa.MetricsAnswer.Refused;
import io.nimbusguard.hpa.ReplicaProposal.Failed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One sync of an HPA whose scale could be read.
record HpaSync(HpaSpec spec, ScaleRead seen, Instant now) {

    HpaSync {
        if (seen.metrics().size() != spec.metrics().size()) {
            throw new IllegalArgumentException(
                    "there must be one reading per metric (" + spec.metrics().size() + "), but there are "
                            + seen.metrics().size());
        }
    }

    /// A count to write, and what led to it.
    private record Wish(int replicas, RescaleReason reason, MetricsAnswer answer, List<HpaEvent> events) {

        static Wish outOfBounds(int bound, RescaleReason reason) {
            return new Wish(bound, reason, new NotAsked(), List.of());
        }
    }

    SyncOutcome run(HpaState before, ReplicaCalculator calculator, double toleranceFlag) {
        var begun = begin(before);
        var bounds = spec.bounds();
        if (current() == 0 && bounds.min() != 0) {
            return disabled(begun);
        }
        if (current() > bounds.max()) {
            return write(begun, List.of(), Wish.outOfBounds(bounds.max(), new RescaleReason.AboveMax()));
        }
        if (current() < bounds.min()) {
            return write(begun, List.of(), Wish.outOfBounds(bounds.min(), new RescaleReason.BelowMin()));
        }
        var proposals = proposals(calculator, spec.constraint().tolerance(toleranceFlag));
        return switch (MetricsEvaluation.evaluate(spec.metrics(), proposals, current())) {
            case Refused refused -> refused(begun, proposals, refused);
            case Asked asked -> normalized(begun, proposals, asked);
        };
    }

    private int current() {
        return seen.scale().specReplicas();
    }

    private HpaState begin(HpaState before) {
        return new HpaState(
                before.status().with(before.status().conditions().with(AbleToScale.SUCCEEDED_GET_SCALE)),
                before.memory().startingFrom(current(), now));
    }

    private static SyncOutcome disabled(HpaState begun) {
        var conditions = begun.status().conditions().with(ScalingActive.SCALING_DISABLED);
        return new SyncOutcome(
                begun.with(new HpaStatus(0, conditions, List.of())),
                new SyncResult.Unchanged(0),
                new NotAsked(),
                List.of());
    }

    private List<ReplicaProposal> proposals(ReplicaCalculator calculator, Tolerance tolerance) {
        var proposals = new ReplicaProposal[spec.metrics().size()];
        for (var i = 0; i < proposals.length; i++) {
            proposals[i] =
                    calculator.propose(spec.metrics().get(i), seen.metrics().get(i), seen.scale(), tolerance, now);
        }
        return List.of(proposals);
    }

    private List<HpaEvent> failures(List<ReplicaProposal> proposals) {
        var events = new ArrayList<HpaEvent>();
        for (var i = 0; i < proposals.size(); i++) {
            if (proposals.get(i) instanceof Failed) {
                events.add(HpaEvent.failureOf(spec.metrics().get(i)));
            }
        }
        return events;
    }

    private SyncOutcome refused(HpaState begun, List<ReplicaProposal> proposals, Refused refused) {
        var conditions = begun.status().conditions().with(refused.first().failure());
        var events = failures(proposals);
        events.add(HpaEvent.FAILED_COMPUTE_METRICS_REPLICAS);
        return new SyncOutcome(
                begun.with(begun.status().with(conditions).withMetrics(proposals)),
                new SyncResult.MetricsRefused(),
                refused,
                events);
    }

    private SyncOutcome normalized(HpaState begun, List<ReplicaProposal> proposals, Asked asked) {
        var request = new ScaleRequest(current(), Math.max(asked.replicas(), 0), spec.bounds());
        var normalized = spec.constraint().normalize(request, begun.memory(), now);
        var conditions = new HpaConditions(
                normalized.ableToScale(), ScalingActive.VALID_METRIC_FOUND, normalized.scalingLimited());
        var state = new HpaState(begun.status().with(conditions), normalized.memory());
        var events = failures(proposals);
        if (normalized.replicas() == current()) {
            return new SyncOutcome(
                    state.with(new HpaStatus(current(), conditions, proposals)),
                    new SyncResult.Unchanged(current()),
                    asked,
                    events);
        }
        return write(state, proposals, new Wish(normalized.replicas(), reason(request, asked), asked, events));
    }

    private static RescaleReason reason(ScaleRequest request, Asked asked) {
        if (request.desired() > request.current()) {
            return new RescaleReason.MetricAboveTarget(asked.by());
        }
        return request.desired() < request.current()
                ? new RescaleReason.AllMetricsBelowTarget()
                : new RescaleReason.EarlierRecommendation();
    }

    private SyncOutcome write(HpaState state, List<ReplicaProposal> proposals, Wish wish) {
        return switch (seen.write()) {
            case ACCEPTED -> accepted(state, proposals, wish);
            case REFUSED -> writeRefused(state, wish);
        };
    }

    private SyncOutcome accepted(HpaState state, List<ReplicaProposal> proposals, Wish wish) {
        var conditions = state.status().conditions().with(AbleToScale.SUCCEEDED_RESCALE);
        var memory = spec.constraint().recordScale(current(), wish.replicas(), state.memory(), now);
        return new SyncOutcome(
                new HpaState(new HpaStatus(wish.replicas(), conditions, proposals), memory),
                new SyncResult.Rescaled(current(), wish.replicas(), wish.reason()),
                wish.answer(),
                and(wish.events(), HpaEvent.SUCCESSFUL_RESCALE));
    }

    private SyncOutcome writeRefused(HpaState state, Wish wish) {
        var conditions = state.status().conditions().with(AbleToScale.FAILED_UPDATE_SCALE);
        return new SyncOutcome(
                state.with(conditions),
                new SyncResult.WriteRefused(current(), wish.replicas(), wish.reason()),
                wish.answer(),
                and(wish.events(), HpaEvent.FAILED_RESCALE));
    }

    private static List<HpaEvent> and(List<HpaEvent> events, HpaEvent last) {
        var all = new ArrayList<>(events);
        all.add(last);
        return all;
    }
}
