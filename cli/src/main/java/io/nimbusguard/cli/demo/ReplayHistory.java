package io.nimbusguard.cli.demo;

import io.nimbusguard.cli.view.DemoFrame.Load.Point;
import io.nimbusguard.cli.view.DemoFrame.Replicas;
import io.nimbusguard.simulator.condition.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalInt;

/// The last hours, a point a minute, as they are drawn.
final class ReplayHistory {

    private static final Duration SHOWN = Duration.ofHours(4);

    private final ArrayDeque<Point> load = new ArrayDeque<>();
    private final ArrayDeque<Replicas> replicas = new ArrayDeque<>();

    /// @param requestsPerSecond over the last minute; NaN while there is none
    void add(Instant now, double requestsPerSecond, Side ours, Side hpa) {
        var needed = OptionalInt.empty();
        if (!Double.isNaN(requestsPerSecond)) {
            load.addLast(new Point(now, requestsPerSecond));
            needed = OptionalInt.of(Math.max(1, Service.need(requestsPerSecond * Service.STEP_SECONDS)));
        }
        replicas.addLast(new Replicas(
                now,
                ours.cluster().requested(),
                ours.cluster().ready(),
                hpa.cluster().requested(),
                needed));
        var oldest = now.minus(SHOWN);
        while (!load.isEmpty() && load.getFirst().time().isBefore(oldest)) {
            load.removeFirst();
        }
        while (replicas.getFirst().time().isBefore(oldest)) {
            replicas.removeFirst();
        }
    }

    List<Point> load() {
        return List.copyOf(load);
    }

    List<Replicas> replicas() {
        return List.copyOf(replicas);
    }
}
