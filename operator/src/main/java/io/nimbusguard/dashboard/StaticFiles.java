package io.nimbusguard.dashboard;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/// The page's files: out of the jar, named here one by one, compressed once.
final class StaticFiles {

    private static final String WEBJARS = "/META-INF/resources/webjars/";

    /// By the path under which they are asked for.
    static final Map<String, Served> SERVED = all();

    private StaticFiles() {}

    private static Map<String, Served> all() {
        var all = new LinkedHashMap<String, Served>();
        all.put("/", served("/page/index.html"));
        for (var name : new String[] {
            "style.css",
            "app.js",
            "lib.js",
            "chart.js",
            "fleet.js",
            "workload.js",
            "decision.js",
            "graph.js",
            "learning.js",
            "ledger.js",
            "icon.svg"
        }) {
            all.put("/page/" + name, served("/page/" + name));
        }
        all.put("/lib/uplot.js", served(WEBJARS + "uplot/1.6.30/dist/uPlot.iife.min.js"));
        all.put("/lib/uplot.css", served(WEBJARS + "uplot/1.6.30/dist/uPlot.min.css"));
        all.put("/lib/preact.js", served(WEBJARS + "preact/10.27.0/dist/preact.min.umd.js"));
        all.put("/lib/hooks.js", served(WEBJARS + "preact/10.27.0/hooks/dist/hooks.umd.js"));
        return Map.copyOf(all);
    }

    private static Served served(String resource) {
        try (var stream = StaticFiles.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("a file of the page is not in the jar: " + resource);
            }
            return Served.of(type(resource), stream.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String type(String resource) {
        return switch (resource.substring(resource.lastIndexOf('.'))) {
            case ".html" -> "text/html;charset=utf-8";
            case ".css" -> "text/css;charset=utf-8";
            case ".svg" -> "image/svg+xml";
            default -> "text/javascript;charset=utf-8";
        };
    }

    /// A browser may keep it, and asks each time whether it is still the same.
    static final class Served {

        private final String type;
        private final byte[] plain;
        private final byte[] compressed;
        private final String tag;

        private Served(String type, byte[] plain, byte[] compressed, String tag) {
            this.type = type;
            this.plain = plain;
            this.compressed = compressed;
            this.tag = tag;
        }

        private static Served of(String type, byte[] plain) throws IOException {
            var compressed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(compressed)) {
                gzip.write(plain);
            }
            var sum = new CRC32();
            sum.update(plain);
            return new Served(type, plain, compressed.toByteArray(), "\"" + Long.toHexString(sum.getValue()) + "\"");
        }

        int compressedSize() {
            return compressed.length;
        }

        void answer(Context request) {
            request.header("Cache-Control", "no-cache").header("ETag", tag).header("Vary", "Accept-Encoding");
            if (tag.equals(request.header("If-None-Match"))) {
                request.status(HttpStatus.NOT_MODIFIED);
                return;
            }
            request.contentType(type);
            if (Optional.ofNullable(request.header("Accept-Encoding"))
                    .orElse("")
                    .contains("gzip")) {
                request.header("Content-Encoding", "gzip").result(compressed);
            } else {
                request.result(plain);
            }
        }
    }
}
