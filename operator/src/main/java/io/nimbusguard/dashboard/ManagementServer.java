package io.nimbusguard.dashboard;

import io.javalin.Javalin;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listener for the cluster: `/livez`, `/readyz` and `/metrics`, and nothing else. It hands out numbers and the
/// words of health checks, takes nothing in, and never shows a stack trace. Open until closed.
public final class ManagementServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);

    private final Javalin server;

    /// @param live        whether the process must be restarted
    /// @param ready       whether it does its work
    /// @param scrape      the meters' text
    /// @param contentType of that text
    /// @throws ListenException when the address cannot be had
    public ManagementServer(
            ListenAddress address, HealthChecks live, HealthChecks ready, Supplier<String> scrape, String contentType) {
        var livePage = new HealthPage("livez", live);
        var readyPage = new HealthPage("readyz", ready);
        var metricsPage = new MetricsPage(scrape, contentType);
        this.server = Javalin.create(config -> {
            Hardening.apply(config, address);
            config.routes.before(Hardening::addHeaders);
            config.routes.get("/livez", livePage::answer);
            config.routes.get("/readyz", readyPage::answer);
            config.routes.get("/metrics", metricsPage::answer);
        });
        start(address);
    }

    private void start(ListenAddress address) {
        try {
            server.start();
        } catch (RuntimeException failed) {
            server.stop();
            throw new ListenException("management.address", address, failed);
        }
        LOG.info("management listener opened address={}", new ListenAddress(address.host(), port()));
    }

    /// The port that it got.
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
