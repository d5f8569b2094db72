package io.nimbusguard.prometheus;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/// What a service's pods say of themselves, on loopback.
final class Exporter implements AutoCloseable {

    private final HttpServer server;
    private volatile Supplier<String> page = () -> "";

    private Exporter(HttpServer server) {
        this.server = server;
    }

    static Exporter start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var exporter = new Exporter(server);
            server.createContext("/metrics", exchange -> {
                var body = exporter.page.get().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                try (var out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            server.start();
            return exporter;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    String target() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// From now on every scrape sees this.
    void says(Supplier<String> text) {
        page = text;
    }

    /// A label's value as the exposition format wants it.
    static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
