package io.nimbusguard.testbed.process;

import io.nimbusguard.testbed.failure.TestbedFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A program that was started. Its start time tells it from another that got its number later.
///
/// @param name         such as `etcd`
/// @param pid          process number
/// @param startedMilli when the system says that it started [ms since 1970]
/// @param log          file that its output goes to
public record PartRecord(String name, long pid, long startedMilli, String log) {

    /// The system counts start times in hundredths of a second from a boot time that is itself rounded.
    private static final long TOLERANCE_MILLIS = 1500;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static PartRecord of(String name, ProcessHandle process, Instant now, String log) {
        var started = process.info().startInstant().orElse(now);
        return new PartRecord(name, process.pid(), started.toEpochMilli(), log);
    }

    /// The process, if it still runs and is the one that was started.
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle process) {
        var started = process.info().startInstant();
        return started.isPresent() && Math.abs(started.get().toEpochMilli() - startedMilli) <= TOLERANCE_MILLIS;
    }

    public boolean isRunning() {
        return process().isPresent();
    }

    /// Asks it to end, and after ten seconds makes it; returns when it is gone.
    public void stop() {
        process().ifPresent(process -> {
            process.destroy();
            if (!hasEnded(process)) {
                kill();
            }
        });
    }

    /// Ends it at once; returns when it is gone.
    public void kill() {
        process().ifPresent(process -> {
            process.destroyForcibly();
            if (!hasEnded(process)) {
                throw new TestbedFailure(
                        TestbedFailure.Fault.PART_NOT_READY,
                        name + " (process " + pid + ") does not end",
                        "it is still there " + PATIENCE.toSeconds() + " s after it was killed",
                        "end it by hand: kill -9 " + pid);
            }
        });
    }

    /// Whether it has ended, or does so within the time.
    boolean endsWithin(Duration time) {
        return process().map(process -> hasEnded(process, time)).orElse(true);
    }

    private boolean hasEnded(ProcessHandle process) {
        return hasEnded(process, PATIENCE);
    }

    private boolean hasEnded(ProcessHandle process, Duration time) {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException e) {
            throw TestbedFailure.interrupted("the wait for the end of " + name + " was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
