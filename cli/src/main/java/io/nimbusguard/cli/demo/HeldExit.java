package io.nimbusguard.cli.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Holds back the end of a process that is told to end (SIGTERM, Ctrl-C, a closed terminal) until the demo has written
/// what it leaves behind.
final class HeldExit implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicBoolean asked = new AtomicBoolean();
    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook = new Thread(this::hold, "finish-demo");

    private HeldExit() {}

    static HeldExit open() {
        var held = new HeldExit();
        Runtime.getRuntime().addShutdownHook(held.hook);
        return held;
    }

    /// Whether the process has been told to end.
    boolean isAsked() {
        return asked.get();
    }

    private void hold() {
        asked.set(true);
        try {
            var _ = written.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        written.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // a process that is ending removes no hooks
        }
    }
}
