package io.nimbusguard.operator;

import io.nimbusguard.weights.IdleThreads;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread on which networks go on learning, where a processor has nothing else to do: one core at most, one
// after the other.
final class TrainingThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingThread.class);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(IdleThreads.named("retraining"));

    /// @param interval from the end of one to the beginning of the next, and before the first
    void every(Duration interval, Runnable task) {
        var _ = thread.scheduleWithFixedDelay(task, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Gives up a training that is under way.
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(3, TimeUnit.SECONDS)) {
                LOG.warn("A retraining was still under way at the end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
