package io.nimbusguard.testbed.prometheus;

import java.time.Duration;

/// Renders the configuration of a Prometheus server.
final class PrometheusConfig {

    private PrometheusConfig() {}

    /// The workloads' series keep the labels of the exporter alone, so that history that was loaded goes on in
    /// them. Whatever is named in the folder `targets` (`file_sd_configs`) is scraped as well, with the usual
    /// labels.
    static String of(Duration scrapeInterval, int exporterPort) {
        var millis = scrapeInterval.toMillis();
        return """
                global:
                  scrape_interval: %dms
                  scrape_timeout: %dms
                  evaluation_interval: %dms
                scrape_configs:
                - job_name: workloads
                  honor_labels: true
                  static_configs:
                  - targets: ["127.0.0.1:%d"]
                  metric_relabel_configs:
                  - {action: labeldrop, regex: "job|instance"}
                - job_name: others
                  file_sd_configs:
                  - files: ["targets/*.json"]
                    refresh_interval: 2s
                """.formatted(millis, Math.min(millis, 10_000), millis, exporterPort);
    }
}
