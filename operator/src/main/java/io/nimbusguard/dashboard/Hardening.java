package io.nimbusguard.dashboard;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What holds for every listener: it says nothing of itself, takes next to nothing in, and never shows a stack trace.
final class Hardening {

    private static final Logger LOG = LoggerFactory.getLogger(Hardening.class);

    private static final int MOST_CONNECTIONS = 200;
    private static final int IDLE_MILLIS = 15_000;
    private static final int LONGEST_HEADER_BYTES = 8_192;
    private static final long LARGEST_BODY_BYTES = 1_024;

    private Hardening() {}

    static void apply(JavalinConfig config, ListenAddress address) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = LARGEST_BODY_BYTES;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.router.ignoreTrailingSlashes = false;
        config.jetty.host = address.host();
        config.jetty.port = address.port();
        config.jetty.modifyHttpConfiguration(Hardening::limit);
        config.jetty.modifyServer(Hardening::limit);
        config.routes.exception(RuntimeException.class, Hardening::hide);
        for (var status :
                new HttpStatus[] {HttpStatus.NOT_FOUND, HttpStatus.METHOD_NOT_ALLOWED, HttpStatus.CONTENT_TOO_LARGE}) {
            config.routes.error(status.getCode(), request -> plainUnlessJson(request, status));
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

    /// For answers that nothing may be built upon.
    static void addHeaders(Context request) {
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

    /// An answer that says in JSON what was not found stays.
    private static void plainUnlessJson(Context request, HttpStatus status) {
        var type = request.res().getContentType();
        if (type == null || !type.startsWith("application/json")) {
            plain(request, status);
        }
    }

    static void plain(Context request, HttpStatus status) {
        request.status(status)
                .contentType("text/plain;charset=utf-8")
                .result(status.getMessage().toLowerCase(Locale.ROOT) + "\n");
    }
}
