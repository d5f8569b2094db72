package io.nimbusguard.testbed.failure;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The testbed could not do what it was asked: what happened (the message), why, and what to do.
public final class TestbedFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final Fault fault;
    private final String why;
    private final String remedy;

    /// What kind of failure it is.
    public enum Fault {
        /// No Go that could build the control plane.
        NO_GO,
        /// Go was there, and did not build it.
        BUILD_FAILED,
        /// No Prometheus, and it could not be installed.
        NO_PROMETHEUS,
        /// A program that was started has ended.
        PART_DIED,
        /// A program runs, but does not get ready.
        PART_NOT_READY,
        /// Another testbed runs in the same folder.
        ALREADY_RUNNING,
        /// A file could not be read or written.
        FILE,
        /// The wait was interrupted.
        INTERRUPTED
    }

    public TestbedFailure(Fault fault, String what, String why, String remedy) {
        this(fault, what, why, remedy, null);
    }

    public TestbedFailure(Fault fault, String what, String why, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.fault = fault;
        this.why = why;
        this.remedy = remedy;
    }

    public Fault fault() {
        return fault;
    }

    public String why() {
        return why;
    }

    public String remedy() {
        return remedy;
    }

    public static TestbedFailure file(String what, Exception cause) {
        return new TestbedFailure(
                Fault.FILE, what, cause.toString(), "check the folder's permissions and free space", cause);
    }

    public static TestbedFailure interrupted(String what, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new TestbedFailure(Fault.INTERRUPTED, what, "the process was told to end", "run it again", cause);
    }
}
