package io.nimbusguard.prometheus;

import io.nimbusguard.scaling.Feature;
import java.util.List;

/// What the metrics behind the nine features are called by the libraries that export them.
public enum Preset {
    /// The official Python client, and whatever follows its names.
    PYTHON,

    /// Micrometer on a JVM, as Spring Boot sets it up. It counts requests when they are finished, so offered and
    /// finished are one; memory is what the JVM uses and has committed; the last two need Tomcat's MBean registry.
    MICROMETER,

    /// The Go client's process collector with the usual HTTP middleware, which counts a request when it is
    /// finished and sizes its response.
    GO;

    Metric metric(Feature feature) {
        return switch (this) {
            case PYTHON -> python(feature);
            case MICROMETER -> micrometer(feature);
            case GO -> go(feature);
        };
    }

    private static Metric python(Feature feature) {
        return switch (feature) {
            case CPU_RATE -> new Rate("process_cpu_seconds_total");
            case RESIDENT_MEMORY -> new Gauge("process_resident_memory_bytes");
            case VIRTUAL_MEMORY -> new Gauge("process_virtual_memory_bytes");
            case DURATION_SUM_RATE -> new Rate("http_request_duration_seconds_sum");
            case REQUEST_RATE -> new Rate("http_requests_total");
            case FINISHED_RATE -> new Rate("http_request_duration_seconds_count");
            case OPEN_FILE_DESCRIPTORS -> new Gauge("process_open_fds");
            case RESPONSE_BYTES_RATE -> new Rate("http_response_size_bytes_sum");
            case SIZED_REQUEST_RATE -> new Rate("http_request_size_bytes_count");
        };
    }

    private static Metric micrometer(Feature feature) {
        return switch (feature) {
            case CPU_RATE -> new RatePerBillion("process_cpu_time_ns_total");
            case RESIDENT_MEMORY -> new Gauge("jvm_memory_used_bytes");
            case VIRTUAL_MEMORY -> new Gauge("jvm_memory_committed_bytes");
            case DURATION_SUM_RATE -> new Rate("http_server_requests_seconds_sum");
            case REQUEST_RATE -> new Rate("http_server_requests_seconds_count");
            case FINISHED_RATE -> new Rate("http_server_requests_seconds_count");
            case OPEN_FILE_DESCRIPTORS -> new Gauge("process_files_open_files");
            case RESPONSE_BYTES_RATE -> new Rate("tomcat_global_sent_bytes_total");
            case SIZED_REQUEST_RATE -> new Rate("tomcat_global_request_seconds_count");
        };
    }

    private static Metric go(Feature feature) {
        return switch (feature) {
            case CPU_RATE -> new Rate("process_cpu_seconds_total");
            case RESIDENT_MEMORY -> new Gauge("process_resident_memory_bytes");
            case VIRTUAL_MEMORY -> new Gauge("process_virtual_memory_bytes");
            case DURATION_SUM_RATE -> new Rate("http_request_duration_seconds_sum");
            case REQUEST_RATE -> new Rate("http_request_duration_seconds_count");
            case FINISHED_RATE -> new Rate("http_request_duration_seconds_count");
            case OPEN_FILE_DESCRIPTORS -> new Gauge("process_open_fds");
            case RESPONSE_BYTES_RATE -> new Rate("http_response_size_bytes_sum");
            case SIZED_REQUEST_RATE -> new Rate("http_response_size_bytes_count");
        };
    }

    /// One exported metric, and how a feature is made of it.
    sealed interface Metric {

        String name();

        /// @param matchers  of a selector, without braces
        /// @param window    the rate's, such as `60s`
        default String expression(List<String> matchers, String window) {
            var selector = selector(matchers);
            return switch (this) {
                case Gauge _ -> selector;
                case Rate _ -> "rate(" + selector + "[" + window + "])";
                case RatePerBillion _ -> "rate(" + selector + "[" + window + "]) / 1e9";
            };
        }

        default String selector(List<String> matchers) {
            return matchers.isEmpty() ? name() : name() + "{" + String.join(",", matchers) + "}";
        }
    }

    record Gauge(String name) implements Metric {}

    record Rate(String name) implements Metric {}

    /// A counter of nanoseconds that is read as seconds per second.
    record RatePerBillion(String name) implements Metric {}
}
