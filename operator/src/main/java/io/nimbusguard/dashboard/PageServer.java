package io.nimbusguard.dashboard;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listener for people: the page, its JSON under `/api/v1/`, and a stream of news. On loopback only: nothing here
/// asks who reads. It changes nothing. Open until closed.
public final class PageServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);

    /// A page of another site can have its own name lead here; then the browser says that name.
    private static final Pattern OURSELVES =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Javalin server;
    private final NewsStream news;

    /// @throws ListenException when the address cannot be had, or others could reach it
    public PageServer(ListenAddress address, PageSources sources) {
        if (!isLoopback(address.host())) {
            throw ListenException.notOnLoopback(address);
        }
        this.news = new NewsStream(sources.fleet());
        var routes = new PageRoutes(sources);
        this.server = Javalin.create(config -> route(config, address, routes));
        start(address);
    }

    private void route(JavalinConfig config, ListenAddress address, PageRoutes routes) {
        Hardening.apply(config, address);
        config.routes.before(Hardening::addHeaders);
        config.routes.before(PageServer::check);
        StaticFiles.SERVED.forEach((path, file) -> config.routes.get(path, file::answer));
        config.routes.get("/api/v1/about", routes::about);
        config.routes.get("/api/v1/workloads", routes::fleet);
        config.routes.get("/api/v1/workloads/{namespace}/{name}", routes::workload);
        config.routes.get("/api/v1/workloads/{namespace}/{name}/passes", routes::passes);
        config.routes.get("/api/v1/workloads/{namespace}/{name}/decisions", routes::decisions);
        config.routes.get("/api/v1/workloads/{namespace}/{name}/decisions/{id}", routes::decision);
        config.routes.get("/api/v1/workloads/{namespace}/{name}/decisions/{id}/basis", routes::basis);
        config.routes.get("/api/v1/graph", routes::graph);
        config.routes.get("/api/v1/learning", routes::learning);
        config.routes.get("/api/v1/ledger", routes::ledger);
        config.routes.sse("/api/v1/news", news::open);
    }

    private static void check(Context request) {
        request.header("Content-Security-Policy", POLICY);
        var host = Optional.ofNullable(request.header("Host")).orElse("").toLowerCase(Locale.ROOT);
        if (!OURSELVES.matcher(host).matches()) {
            Hardening.plain(request, HttpStatus.MISDIRECTED_REQUEST);
            request.skipRemainingHandlers();
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private void start(ListenAddress address) {
        try {
            server.start();
        } catch (RuntimeException failed) {
            close();
            throw new ListenException("page.address", address, failed);
        }
        LOG.info("page opened address={}", new ListenAddress(address.host(), port()));
    }

    /// The port that it got.
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        news.close();
        server.stop();
    }
}
