package io.nimbusguard.testbed.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusConfigTest {

    @Test
    void scrapesTheExporterAndKeepsItsLabels() {
        assertThat(PrometheusConfig.of(Duration.ofSeconds(15), 4321))
                .contains("scrape_interval: 15000ms")
                .contains("honor_labels: true")
                .contains("127.0.0.1:4321");
    }

    @Test
    void promtoolAgrees(@TempDir Path folder) throws IOException, InterruptedException {
        var promtool = Path.of("/usr/bin/promtool");
        Assumptions.assumeTrue(Files.isExecutable(promtool), "promtool is not installed");
        var file =
                Files.writeString(folder.resolve("prometheus.yml"), PrometheusConfig.of(Duration.ofSeconds(1), 4321));
        var process = new ProcessBuilder(promtool.toString(), "check", "config", file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
