package io.nimbusguard.testbed.traffic;

import java.util.Map;

/// What the kubelet of the one node shows of its pods' containers, as far as metrics-server reads it.
final class ResourceExposition implements PodExposition {

    private final StringBuilder text = new StringBuilder();
    private double cpuSeconds;
    private double bytes;

    @Override
    public void add(WorkloadPlan plan, Map<String, Totals> shown) {
        shown.forEach((pod, totals) -> {
            var labels = "{container=\"%s\",namespace=\"%s\",pod=\"%s\"}"
                    .formatted(plan.deployment(), plan.namespace(), pod);
            cpuSeconds += line("container_cpu_usage_seconds_total" + labels, totals.of(RawSeries.CPU));
            bytes += line("container_memory_working_set_bytes" + labels, totals.of(RawSeries.RESIDENT_MEMORY));
        });
    }

    private double line(String series, double value) {
        text.append(series).append(' ').append(value).append('\n');
        return value;
    }

    @Override
    public String text() {
        line("node_cpu_usage_seconds_total", cpuSeconds);
        line("node_memory_working_set_bytes", bytes);
        return text.toString();
    }
}
