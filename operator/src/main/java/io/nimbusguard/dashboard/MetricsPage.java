package io.nimbusguard.dashboard;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Answers a scrape. Few at a time: each costs memory in proportion to the fleet.
final class MetricsPage {

    private static final int AT_ONCE = 4;

    private final Supplier<String> scrape;
    private final String contentType;
    private final Semaphore free = new Semaphore(AT_ONCE);

    MetricsPage(Supplier<String> scrape, String contentType) {
        this.scrape = scrape;
        this.contentType = contentType;
    }

    void answer(Context request) {
        if (!free.tryAcquire()) {
            request.status(HttpStatus.SERVICE_UNAVAILABLE).result("too many scrapes at once\n");
            return;
        }
        try {
            request.result(scrape.get()).contentType(contentType);
        } finally {
            free.release();
        }
    }
}
