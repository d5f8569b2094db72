package io.nimbusguard.testbed.traffic;

import io.nimbusguard.testbed.failure.TestbedFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The history of workloads before the anchor, as a file.
public final class Backfill {

    private Backfill() {}

    /// @return false where no workload has a history: no file is written then
    public static boolean write(List<WorkloadPlan> plans, long anchorEpochSecond, Path file) {
        var histories = plans.stream()
                .map(plan -> History.live(plan, Load.of(plan), new ServiceModel(plan.capacity())))
                .filter(history -> !history.isEmpty())
                .toList();
        if (histories.isEmpty()) {
            return false;
        }
        try (var out = Files.newBufferedWriter(file)) {
            OpenMetrics.write(histories, anchorEpochSecond, out);
            return true;
        } catch (IOException e) {
            throw TestbedFailure.file("the history " + file + " cannot be written", e);
        }
    }
}
