package io.nimbusguard.operator;

import io.nimbusguard.k8s.EnrolledWorkload;
import io.nimbusguard.scaling.Mode;
import io.nimbusguard.workflow.Passes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the passes of many workloads at once, on virtual threads, a bounded number in flight. A pass that fails is told
/// and leaves the others alone.
final class PassRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PassRunner.class);
    private static final int IN_FLIGHT = 1024;

    private final Passes passes;
    private final LongSupplier nanoClock;
    private final Consumer<Duration> took;
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("pass-", 0).factory());

    /// @param took hears how long each pass took
    PassRunner(Passes passes, LongSupplier nanoClock, Consumer<Duration> took) {
        this.passes = passes;
        this.nanoClock = nanoClock;
        this.took = took;
    }

    /// Returns when all are over.
    void run(Collection<EnrolledWorkload> workloads, Instant now) {
        var running = workloads.stream()
                .filter(workload -> workload.spec().mode() != Mode.OFF)
                .map(workload -> threads.submit(() -> pass(workload, now)))
                .toList();
        running.forEach(PassRunner::await);
    }

    private void pass(EnrolledWorkload workload, Instant now) {
        inFlight.acquireUninterruptibly();
        var started = nanoClock.getAsLong();
        try {
            passes.run(workload.workload(), workload.spec(), now);
        } catch (RuntimeException e) {
            LOG.error(
                    "NG-5003: the pass of {} failed; the next tick brings another: {}",
                    workload.workload(),
                    e.toString());
            LOG.debug("the pass of {} failed", workload.workload(), e);
        } finally {
            inFlight.release();
            took.accept(Duration.ofNanos(nanoClock.getAsLong() - started));
        }
    }

    private static void await(Future<?> pass) {
        try {
            pass.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a pass ended in a way that it never should", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
