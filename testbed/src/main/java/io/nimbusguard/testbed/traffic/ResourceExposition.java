package io.nimbusguard.testbed.traffic;

import java.util.Map;
import java.util.Set;

/// What the kubelet of the one node shows of its pods' containers, as far as metrics-server reads it.
final class ResourceExposition implements PodExposition {

    /// What a container has burnt when its program runs: metrics-server passes over one that has burnt nothing.
    private static final double START_SECONDS = 0.001;

    private static final double START_BYTES = 64 << 20;

    private final StringBuilder text = new StringBuilder();
    private double cpuSeconds;
    private double bytes;

    @Override
    public void add(WorkloadPlan plan, Map<String, Totals> shown, Set<String> starting) {
        starting.forEach(pod -> container(plan, pod, 0, 0));
        shown.forEach(
                (pod, totals) -> container(plan, pod, totals.of(RawSeries.CPU), totals.of(RawSeries.RESIDENT_MEMORY)));
    }

    private void container(WorkloadPlan plan, String pod, double burnt, double resident) {
        var labels =
                "{container=\"%s\",namespace=\"%s\",pod=\"%s\"}".formatted(plan.deployment(), plan.namespace(), pod);
        cpuSeconds += line("container_cpu_usage_seconds_total" + labels, START_SECONDS + burnt);
        bytes += line("container_memory_working_set_bytes" + labels, Math.max(START_BYTES, resident));
    }

    private double line(String series, double value) {
        text.append(row(series, value));
        return value;
    }

    private static String row(String series, double value) {
        return series + " " + value + "\n";
    }

    @Override
    public String text() {
        return text + row("node_cpu_usage_seconds_total", cpuSeconds) + row("node_memory_working_set_bytes", bytes);
    }
}
