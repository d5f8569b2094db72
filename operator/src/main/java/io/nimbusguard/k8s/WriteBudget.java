package io.nimbusguard.k8s;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Shares the API server's patience among all writes of this process: increases first, then decreases, then everything
/// else. Slow answers and `429` shrink it.
final class WriteBudget {

    private static final Duration SLOW = Duration.ofSeconds(1);

    /// In the order in which writes are served.
    enum Urgency {
        SCALE_OUT,
        SCALE_IN,
        REPORT
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LongSupplier nanoClock;
    private final WriteLimits limits;
    private final TokenBucket bucket;
    private int inFlight;
    private int waitingOut;
    private int waitingIn;

    WriteBudget(WriteLimits limits, LongSupplier nanoClock) {
        this.limits = limits;
        this.nanoClock = nanoClock;
        this.bucket = new TokenBucket(limits, nanoClock.getAsLong());
    }

    /// Waits for leave to send one write, which must be followed by one of the others.
    ///
    /// @return whether it may be sent; false when there was no room in time, or the thread was interrupted
    boolean await(Urgency urgency, Duration longest) {
        var deadline = nanoClock.getAsLong() + longest.toNanos();
        lock.lock();
        wait(urgency, 1);
        try {
            while (true) {
                var now = nanoClock.getAsLong();
                var hasRoom = isNext(urgency) && inFlight < limits.maxInFlight();
                if (hasRoom && bucket.take(now)) {
                    inFlight++;
                    return true;
                }
                var left = deadline - now;
                if (left <= 0) {
                    return false;
                }
                pause(hasRoom ? Math.min(left, bucket.nanosUntilNext(now)) : left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            wait(urgency, -1);
            changed.signalAll();
            lock.unlock();
        }
    }

    /// The write was answered.
    void answered(Duration latency) {
        finish(() -> {
            if (latency.compareTo(SLOW) > 0) {
                bucket.refused(nanoClock.getAsLong(), Duration.ZERO);
            } else {
                bucket.succeeded();
            }
        });
    }

    /// The API server asked for fewer writes.
    void throttled(Duration retryAfter) {
        finish(() -> bucket.refused(nanoClock.getAsLong(), retryAfter));
    }

    /// The write was permitted but not sent.
    void unused() {
        finish(() -> {});
    }

    /// Writes per second that are allowed now.
    double perSecond() {
        lock.lock();
        try {
            return bucket.perSecond();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until no write is under way.
    ///
    /// @return whether it came to that in time
    boolean awaitIdle(Duration longest) {
        var deadline = nanoClock.getAsLong() + longest.toNanos();
        lock.lock();
        try {
            while (inFlight > 0) {
                var left = deadline - nanoClock.getAsLong();
                if (left <= 0) {
                    return false;
                }
                pause(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void finish(Runnable lesson) {
        lock.lock();
        try {
            inFlight--;
            lesson.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Until something changed, or for a while: the caller looks again either way.
    @SuppressWarnings({"WaitNotInLoop", "ReturnValueIgnored"})
    private void pause(long nanos) throws InterruptedException {
        changed.await(nanos, TimeUnit.NANOSECONDS);
    }

    private boolean isNext(Urgency urgency) {
        return switch (urgency) {
            case SCALE_OUT -> true;
            case SCALE_IN -> waitingOut == 0;
            case REPORT -> waitingOut == 0 && waitingIn == 0;
        };
    }

    private void wait(Urgency urgency, int change) {
        switch (urgency) {
            case SCALE_OUT -> waitingOut += change;
            case SCALE_IN -> waitingIn += change;
            case REPORT -> {}
        }
    }
}
