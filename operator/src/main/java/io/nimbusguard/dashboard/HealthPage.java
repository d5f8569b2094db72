package io.nimbusguard.dashboard;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers a probe: 200, or 503 with the checks that failed; a line each.
///
/// @param name of the page, such as `readyz`
record HealthPage(String name, HealthChecks checks) {

    private static final Logger LOG = LoggerFactory.getLogger(HealthPage.class);

    void answer(Context request) {
        var checked = check();
        var passed = checked.stream().allMatch(check -> check.trouble().isEmpty());
        var lines = checked.stream().map(HealthPage::line).collect(Collectors.joining());
        request.status(passed ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType("text/plain;charset=utf-8")
                .result(lines + name + (passed ? " passed\n" : " failed\n"));
    }

    private List<HealthCheck> check() {
        try {
            return checks.now();
        } catch (RuntimeException broken) {
            LOG.warn("health checks failed page={} cause={}", name, broken.toString());
            LOG.debug("health checks failed page={}", name, broken);
            return List.of(HealthCheck.failed("checks", "they could not be asked"));
        }
    }

    private static String line(HealthCheck check) {
        return check.trouble()
                .map(trouble -> "[-] " + check.name() + ": " + trouble.replaceAll("\\s+", " ") + "\n")
                .orElseGet(() -> "[+] " + check.name() + ": ok\n");
    }
}
