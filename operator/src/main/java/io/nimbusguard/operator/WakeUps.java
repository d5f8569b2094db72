package io.nimbusguard.operator;

import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes between two ticks, because something about a workload has changed: at most one waits per workload, and after
/// each run a pause, so that a storm of events costs a run a quarter of a second and no memory.
final class WakeUps implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WakeUps.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Consumer<List<Workload>> run;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Workload> waiting = new HashSet<>();
    private boolean closed;

    WakeUps(Consumer<List<Workload>> run) {
        this.run = run;
        this.thread = Thread.ofPlatform().name("wake-ups").unstarted(this::loop);
    }

    void start() {
        thread.start();
    }

    void wake(Workload workload) {
        lock.lock();
        try {
            if (waiting.add(workload)) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void loop() {
        try {
            for (var woken = next(); !woken.isEmpty(); woken = next()) {
                run(woken);
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(List<Workload> woken) {
        try {
            run.accept(woken);
        } catch (RuntimeException e) {
            LOG.error("NG-5002: a pass between two ticks failed; the next tick brings another: {}", e.toString());
            LOG.debug("a pass between two ticks failed", e);
        }
    }

    /// @return all that wait, once there are some; empty when closed
    private List<Workload> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            var woken = closed ? List.<Workload>of() : new ArrayList<>(waiting);
            waiting.clear();
            return woken;
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        lock.lock();
        try {
            var left = PAUSE.toNanos();
            while (left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
