package io.nimbusguard.k8s;

import java.time.Duration;

/// How many requests may be sent, and how fast more become allowed: additive increase while all goes well, halved when
/// the API server says that it is too much. Not thread-safe; every time is one of the caller's monotonic clock.
final class TokenBucket {

    private static final double LEAST_PER_SECOND = 5;
    private static final double RAISE_PER_SUCCESS = 0.5;
    private static final double NANOS = 1e9;
    private static final Duration BETWEEN_CUTS = Duration.ofSeconds(1);

    private final WriteLimits limits;
    private double perSecond;
    private double tokens;
    private long filledNanos;
    private long closedUntilNanos;
    private long lastCutNanos;
    private boolean wasCut;

    TokenBucket(WriteLimits limits, long nowNanos) {
        this.limits = limits;
        this.perSecond = limits.startPerSecond();
        this.tokens = limits.burst();
        this.filledNanos = nowNanos;
        this.closedUntilNanos = nowNanos;
        this.lastCutNanos = nowNanos;
    }

    boolean take(long nowNanos) {
        fill(nowNanos);
        if (nowNanos - closedUntilNanos < 0 || tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /// Time until the next token, at least 1 ns; what it takes if nobody else takes one.
    long nanosUntilNext(long nowNanos) {
        fill(nowNanos);
        var closed = closedUntilNanos - nowNanos;
        var missing = (long) Math.ceil((1 - tokens) / perSecond * NANOS);
        return Math.max(1, Math.max(closed, missing));
    }

    void succeeded() {
        perSecond = Math.min(limits.maxPerSecond(), perSecond + RAISE_PER_SUCCESS);
    }

    /// Halves the rate, once a second at most, and stays closed for `retryAfter`.
    void refused(long nowNanos, Duration retryAfter) {
        fill(nowNanos);
        if (!wasCut || nowNanos - lastCutNanos >= BETWEEN_CUTS.toNanos()) {
            perSecond = Math.max(LEAST_PER_SECOND, perSecond / 2);
            tokens = Math.min(tokens, perSecond);
            lastCutNanos = nowNanos;
            wasCut = true;
        }
        var until = nowNanos + retryAfter.toNanos();
        if (until - closedUntilNanos > 0) {
            closedUntilNanos = until;
        }
    }

    double perSecond() {
        return perSecond;
    }

    private void fill(long nowNanos) {
        var elapsed = Math.max(0, nowNanos - filledNanos);
        tokens = Math.min(limits.burst(), tokens + elapsed / NANOS * perSecond);
        filledNanos = nowNanos;
    }
}
