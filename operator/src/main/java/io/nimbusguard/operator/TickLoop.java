package io.nimbusguard.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls a round at every tick, on a thread of its own. Ticks lie on a grid of monotonic time, so a slow round delays
/// no later one; a tick that comes due while a round is still running is skipped and counted, never made up for.
final class TickLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TickLoop.class);

    private final Duration tick;
    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final Round round;
    private final LagListener lags;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean hurried;
    private boolean closed;
    private volatile long lastRound;

    /// What happens at a tick.
    @FunctionalInterface
    interface Round {
        void run(Instant now);
    }

    /// Hears how late a round began.
    @FunctionalInterface
    interface LagListener {

        /// @param lag     behind its place on the grid; zero for a round that was asked for between two ticks
        /// @param skipped ticks that were left out before it
        void began(Duration lag, long skipped);
    }

    TickLoop(Duration tick, InstantSource clock, LongSupplier nanoClock, Round round, LagListener lags) {
        this.tick = tick;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.round = round;
        this.lags = lags;
        this.lastRound = nanoClock.getAsLong();
        this.thread = Thread.ofPlatform().name("tick").unstarted(this::loop);
    }

    void start() {
        thread.start();
    }

    /// A round as soon as may be, instead of at the next tick: on taking over as leader.
    void hurry() {
        lock.lock();
        try {
            hurried = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// How long ago the newest round ended.
    Duration sinceLastRound() {
        return Duration.ofNanos(nanoClock.getAsLong() - lastRound);
    }

    private void loop() {
        var due = nanoClock.getAsLong();
        while (true) {
            var hurry = awaitUntil(due);
            if (hurry == Woken.CLOSED) {
                return;
            }
            var now = nanoClock.getAsLong();
            if (hurry == Woken.HURRIED) {
                lags.began(Duration.ZERO, 0);
            } else {
                var skipped = (now - due) / tick.toNanos();
                lags.began(Duration.ofNanos((now - due) % tick.toNanos()), skipped);
                due += (skipped + 1) * tick.toNanos();
            }
            runRound();
        }
    }

    private enum Woken {
        DUE,
        HURRIED,
        CLOSED
    }

    private Woken awaitUntil(long due) {
        lock.lock();
        try {
            while (!closed && !hurried && due - nanoClock.getAsLong() > 0) {
                changed.await(Math.max(1, due - nanoClock.getAsLong()), TimeUnit.NANOSECONDS);
            }
            if (closed) {
                return Woken.CLOSED;
            }
            var result = hurried ? Woken.HURRIED : Woken.DUE;
            hurried = false;
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Woken.CLOSED;
        } finally {
            lock.unlock();
        }
    }

    /// A round that fails is told, and the next one comes all the same.
    private void runRound() {
        try {
            round.run(clock.instant());
        } catch (RuntimeException e) {
            LOG.error("NG-5001: a round failed and is left out; the next one comes at the next tick: {}", e.toString());
            LOG.debug("a round failed", e);
        } finally {
            lastRound = nanoClock.getAsLong();
        }
    }

    /// Lets a running round end, for a moment.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        if (!thread.isAlive()) {
            return;
        }
        try {
            thread.join(Duration.ofSeconds(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
