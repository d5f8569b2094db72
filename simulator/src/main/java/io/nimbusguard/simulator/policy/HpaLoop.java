package io.nimbusguard.simulator.policy;

import io.nimbusguard.hpa.HpaController;
import io.nimbusguard.hpa.HpaFlags;
import io.nimbusguard.hpa.HpaObservation.ScaleRead;
import io.nimbusguard.hpa.HpaObservation.ScaleWrite;
import io.nimbusguard.hpa.HpaSpec;
import io.nimbusguard.hpa.HpaState;
import io.nimbusguard.hpa.MetricReading;
import io.nimbusguard.hpa.MetricsAnswer.Asked;
import io.nimbusguard.hpa.PodCount;
import io.nimbusguard.hpa.ScaleReading;
import io.nimbusguard.hpa.SyncResult.MetricsRefused;
import io.nimbusguard.hpa.SyncResult.Rescaled;
import io.nimbusguard.hpa.SyncResult.ScaleUnreadable;
import io.nimbusguard.hpa.SyncResult.Unchanged;
import io.nimbusguard.hpa.SyncResult.WriteRefused;
import io.nimbusguard.simulator.cluster.ClusterView;
import java.util.List;
import java.util.OptionalInt;

/// The real HPA's control loop beside the simulated cluster, one sync a tick.
final class HpaLoop {

    private final HpaController controller;
    private HpaState state = HpaState.NEW;

    HpaLoop(HpaFlags flags) {
        this.controller = new HpaController(flags);
    }

    /// @param readings one per metric of the spec
    /// @return replicas from now on
    int sync(HpaSpec spec, ClusterView view, MetricReading... readings) {
        var write = view.writeFails() ? ScaleWrite.REFUSED : ScaleWrite.ACCEPTED;
        var outcome = controller.sync(spec, state, new ScaleRead(scale(view), List.of(readings), write), view.now());
        state = outcome.state();
        return switch (outcome.result()) {
            case Rescaled(var _, var to, var _) -> to;
            case WriteRefused(var _, var to, var _) -> to;
            case Unchanged _, MetricsRefused _, ScaleUnreadable _ -> view.requested();
        };
    }

    /// What the metrics ask for by themselves, before any stabilization or limit; nothing is remembered. Empty where
    /// too few of them answer.
    OptionalInt asks(HpaSpec spec, ClusterView view, MetricReading... readings) {
        var outcome = controller.sync(spec, HpaState.NEW, ScaleRead.of(scale(view), readings), view.now());
        return outcome.metrics() instanceof Asked(var replicas, var _, var _)
                ? OptionalInt.of(replicas)
                : OptionalInt.empty();
    }

    private static ScaleReading scale(ClusterView view) {
        var current = view.requested();
        var pods = view.pending() ? Math.max(current, view.pods()) : view.pods();
        return new ScaleReading(current, pods, new PodCount(pods, view.ready()));
    }
}
