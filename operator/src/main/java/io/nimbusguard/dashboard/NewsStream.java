package io.nimbusguard.dashboard;

import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import io.nimbusguard.dashboard.api.PageJson;
import io.nimbusguard.dashboard.seen.FleetWatch;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Tells open pages that there is something new, at most twice a second; they ask for what they show. A client that
/// reads slowly misses news and holds up nobody.
final class NewsStream implements AutoCloseable {

    private static final int MOST_CLIENTS = 64;
    private static final long EVERY_MILLIS = 500;
    /// Silence longer than this is taken for a lost connection.
    private static final int TICKS_BETWEEN_SIGNS_OF_LIFE = 10;

    private final FleetWatch fleet;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("page-news").daemon().factory());
    private long told = -1;
    private int quiet;

    private record Listener(SseClient client, AtomicBoolean busy) {

        void send(String event, Object data) {
            if (busy.compareAndSet(false, true)) {
                Thread.ofVirtual().start(() -> {
                    try {
                        client.sendEvent(event, data);
                    } finally {
                        busy.set(false);
                    }
                });
            }
        }
    }

    /// @param passes seen so far
    /// @param time   of the newest, ISO 8601
    private record News(long passes, String time) {}

    NewsStream(FleetWatch fleet) {
        this.fleet = fleet;
        var _ = clock.scheduleWithFixedDelay(this::tell, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void open(SseClient client) {
        if (listeners.size() >= MOST_CLIENTS) {
            client.ctx().status(HttpStatus.SERVICE_UNAVAILABLE);
            client.close();
            return;
        }
        var listener = new Listener(client, new AtomicBoolean());
        client.keepAlive();
        client.onClose(() -> listeners.remove(listener));
        listeners.add(listener);
        listener.send("news", news());
    }

    private void tell() {
        var passes = fleet.passes();
        if (passes != told || ++quiet >= TICKS_BETWEEN_SIGNS_OF_LIFE) {
            told = passes;
            quiet = 0;
            var news = news();
            listeners.forEach(listener -> listener.send("news", news));
        }
    }

    private String news() {
        return PageJson.write(
                new News(fleet.passes(), fleet.newest().map(Instant::toString).orElse("")));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        listeners.forEach(listener -> listener.client().close());
    }
}
