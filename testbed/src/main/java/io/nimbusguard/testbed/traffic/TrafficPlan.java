package io.nimbusguard.testbed.traffic;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nimbusguard.testbed.failure.TestbedFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// What an exporter process is told.
///
/// @param anchorEpochSecond when each workload's trace is at its position
/// @param port              on loopback, where it is scraped
/// @param kubeconfig        file through which it sees the pods
/// @param folder            where it writes down every second's need
public record TrafficPlan(
        long anchorEpochSecond, int port, String kubeconfig, String folder, List<WorkloadPlan> workloads) {

    private static final JsonMapper JSON = new JsonMapper();

    public TrafficPlan {
        workloads = List.copyOf(workloads);
    }

    public Instant anchor() {
        return Instant.ofEpochSecond(anchorEpochSecond);
    }

    public void write(Path file) {
        try {
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
        } catch (IOException e) {
            throw TestbedFailure.file("the plan " + file + " cannot be written", e);
        }
    }

    public static TrafficPlan read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), TrafficPlan.class);
        } catch (IOException e) {
            throw TestbedFailure.file("the plan " + file + " cannot be read", e);
        }
    }
}
