package io.nimbusguard.dashboard;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listener for the cluster: `/livez`, `/readyz` and `/metrics`, and nothing else. It hands out numbers and the
/// words of health checks, takes nothing in, and never shows a stack trace. Open until closed.
public final class ManagementServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);

    private static final int MOST_CONNECTIONS = 200;
    private static final int IDLE_MILLIS = 15_000;
    private static final int LONGEST_HEADER_BYTES = 8_192;
    private static final long LARGEST_BODY_BYTES = 1_024;

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
            harden(config, address);
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

    private static void harden(JavalinConfig config, ListenAddress address) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = LARGEST_BODY_BYTES;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.router.ignoreTrailingSlashes = false;
        config.jetty.host = address.host();
        config.jetty.port = address.port();
        config.jetty.modifyHttpConfiguration(ManagementServer::limit);
        config.jetty.modifyServer(ManagementServer::limit);
        config.routes.before(ManagementServer::addHeaders);
        config.routes.exception(RuntimeException.class, ManagementServer::hide);
        for (var status :
                new HttpStatus[] {HttpStatus.NOT_FOUND, HttpStatus.METHOD_NOT_ALLOWED, HttpStatus.CONTENT_TOO_LARGE}) {
            config.routes.error(status.getCode(), request -> plain(request, status));
        }
    }

    private static void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(LONGEST_HEADER_BYTES);
        http.setIdleTimeout(IDLE_MILLIS);
    }

    private static void limit(Server jetty) {
        jetty.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, jetty));
        jetty.setStopTimeout(0);
        var errors = new ErrorHandler();
        errors.setShowStacks(false);
        errors.setShowCauses(false);
        jetty.setErrorHandler(errors);
        for (var connector : jetty.getConnectors()) {
            if (connector instanceof ServerConnector own) {
                own.setIdleTimeout(IDLE_MILLIS);
            }
        }
    }

    private static void addHeaders(Context request) {
        request.header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .contentType("text/plain;charset=utf-8");
    }

    private static void hide(RuntimeException failed, Context request) {
        LOG.warn("a request failed path={} cause={}", request.path(), failed.toString());
        LOG.debug("a request failed path={}", request.path(), failed);
        plain(request, HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private static void plain(Context request, HttpStatus status) {
        request.status(status)
                .contentType("text/plain;charset=utf-8")
                .result(status.getMessage().toLowerCase(Locale.ROOT) + "\n");
    }
}
