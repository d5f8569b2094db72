package io.nimbusguard.k8s;

import io.nimbusguard.k8s.EventCalls.Told;
import io.nimbusguard.k8s.WriteBudget.Urgency;
import io.nimbusguard.k8s.WriteListener.Kind;
import io.nimbusguard.k8s.Writes.Attempt;
import io.nimbusguard.scaling.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people what happened to a workload, as events on its ProactiveScaler or its Deployment. Never holds up who
/// tells it: what does not fit into the queue is dropped.
public final class EventRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 1_000;

    private final ClusterView cluster;
    private final EventCalls calls;
    private final Writes writes;
    private final EventMemory memory = new EventMemory();
    private final BlockingQueue<Happened> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    private record Happened(EventSubject about, EventReason reason, String message, Instant now) {}

    EventRecorder(ClusterView cluster, EventCalls calls, Writes writes) {
        this.cluster = cluster;
        this.calls = calls;
        this.writes = writes;
    }

    /// @param message in words; the same words again soon only count up
    public void record(Workload workload, EventReason reason, String message, Instant now) {
        cluster.scalerOf(ObjectKey.of(workload))
                .ifPresent(scaler -> record(EventSubject.of(scaler), reason, message, now));
    }

    /// Of an object that need not be a ProactiveScaler.
    void record(EventSubject about, EventReason reason, String message, Instant now) {
        if (!waiting.offer(new Happened(about, reason, message, now))) {
            LOG.debug("Dropped the event {} of {}: too many are waiting", reason.label(), about.key());
        }
    }

    /// Sends events as they come, until interrupted.
    void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var next = waiting.take();
                memory.happened(next.about(), next.reason(), next.message(), next.now())
                        .ifPresent(this::send);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Told event) {
        Attempt<String> attempt = writes.send(
                Kind.EVENT,
                Urgency.REPORT,
                LONGEST_WAIT,
                Optional::empty,
                () -> event.count() == 1 ? calls.create(event) : calls.repeat(event));
        if (!(attempt instanceof Attempt.Sent<String>(ApiAnswer.Done<String> _))) {
            LOG.debug(
                    "The event {} of {} was not written: {}",
                    event.reason().label(),
                    event.about().key(),
                    attempt);
        }
    }
}
