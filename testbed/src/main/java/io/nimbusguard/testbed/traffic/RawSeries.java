package io.nimbusguard.testbed.traffic;

import java.util.List;

/// What a pod exports: the raw series behind the nine features.
enum RawSeries {
    REQUESTS(0, "http_requests_total", Kind.COUNTER),
    DURATION_SUM(1, "http_request_duration_seconds_sum", Kind.COUNTER),
    DURATION_COUNT(2, "http_request_duration_seconds_count", Kind.COUNTER),
    CPU(3, "process_cpu_seconds_total", Kind.COUNTER),
    RESPONSE_BYTES(4, "http_response_size_bytes_sum", Kind.COUNTER),
    SIZED_REQUESTS(5, "http_request_size_bytes_count", Kind.COUNTER),
    RESIDENT_MEMORY(6, "process_resident_memory_bytes", Kind.GAUGE),
    VIRTUAL_MEMORY(7, "process_virtual_memory_bytes", Kind.GAUGE),
    FILE_DESCRIPTORS(8, "process_open_fds", Kind.GAUGE);

    /// All, in the order in which they are written: the series of one family behind each other.
    static final List<RawSeries> ALL = List.of(values());

    enum Kind {
        COUNTER,
        GAUGE
    }

    private final int index;
    private final String metric;
    private final Kind kind;

    RawSeries(int index, String metric, Kind kind) {
        this.index = index;
        this.metric = metric;
        this.kind = kind;
    }

    /// Its place in an array of [Totals].
    int index() {
        return index;
    }

    String metric() {
        return metric;
    }

    boolean isCounter() {
        return kind == Kind.COUNTER;
    }

    /// Name and type of the family in OpenMetrics.
    String family() {
        return switch (this) {
            case REQUESTS -> "http_requests counter";
            case CPU -> "process_cpu_seconds counter";
            case DURATION_SUM, DURATION_COUNT -> "http_request_duration_seconds summary";
            case RESPONSE_BYTES -> "http_response_size_bytes summary";
            case SIZED_REQUESTS -> "http_request_size_bytes summary";
            case RESIDENT_MEMORY, VIRTUAL_MEMORY, FILE_DESCRIPTORS -> metric + " gauge";
        };
    }
}
