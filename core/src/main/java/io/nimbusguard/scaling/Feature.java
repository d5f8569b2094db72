package io.nimbusguard.scaling;

import java.util.List;

/// The nine features read from Prometheus, in their fixed order, summed over a workload's pods.
public enum Feature {
    CPU_RATE("process_cpu_seconds_total_rate", "cores"),
    RESIDENT_MEMORY("process_resident_memory_bytes", "bytes"),
    VIRTUAL_MEMORY("process_virtual_memory_bytes", "bytes"),
    /// Seconds of request time finished per second; divided by [#FINISHED_RATE] it is the mean latency.
    DURATION_SUM_RATE("http_request_duration_seconds_sum_rate", "seconds per second"),
    /// The demand signal.
    REQUEST_RATE("http_requests_total_rate", "requests per second"),
    FINISHED_RATE("http_request_duration_seconds_count_rate", "requests per second"),
    OPEN_FILE_DESCRIPTORS("process_open_fds", "descriptors"),
    RESPONSE_BYTES_RATE("http_response_size_bytes_sum_rate", "bytes per second"),
    SIZED_REQUEST_RATE("http_request_size_bytes_count_rate", "requests per second");

    /// All nine, in order: `values()` without its copy.
    public static final List<Feature> ALL = List.of(values());

    private final String metricName;
    private final String unit;

    Feature(String metricName, String unit) {
        this.metricName = metricName;
        this.unit = unit;
    }

    /// The name under which the feature is exported, logged and documented.
    public String metricName() {
        return metricName;
    }

    public String unit() {
        return unit;
    }
}
